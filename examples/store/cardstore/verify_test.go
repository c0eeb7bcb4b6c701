package cardstore

import (
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules"
)

// Whatever is changed in the database behind the store's back is found, at the card that it belongs to.
func TestChangesAreFound(t *testing.T) {
	each(t, func(t *testing.T, p place) {
		for _, c := range []struct {
			name, change string
			want         string // in what is said of the card
		}{
			{"nothing", `UPDATE cards SET grade = grade`, ""},
			{"a point on the card", `UPDATE cards SET card = REPLACE(card, '"total":"96"', '"total":"97"') WHERE unit_code = 'a'`, "97"},
			{"a blank on the card", `UPDATE cards SET card = REPLACE(card, '"total":"96"', '"total": "96"') WHERE unit_code = 'a'`, "只是排版不同"},
			{"a card cut short", `UPDATE cards SET card = SUBSTR(card, 1, 100) WHERE unit_code = 'a'`, "JSON"},
			{"a figure on the card", `UPDATE cards SET card = REPLACE(card, '"unused":"4"', '"unused":"3"') WHERE unit_code = 'a'`, "96"},
			{"the total beside it", `UPDATE cards SET total = '97' WHERE unit_code = 'a'`, "total"},
			{"a total that is no number", `UPDATE cards SET total = 'x' WHERE unit_code = 'a'`, "total"},
			{"the grade", `UPDATE cards SET grade = '差' WHERE unit_code = 'a'`, "grade"},
			{"the period", `UPDATE cards SET period = 2024 WHERE unit_code = 'a'`, "period"},
			{"the unit", `UPDATE cards SET unit_name = 'x' WHERE unit_code = 'a'`, "unit_name"},
			{"the version", `UPDATE cards SET version = 'x' WHERE unit_code = 'a'`, "version"},
			{"the key", `UPDATE cards SET sha256 = 'x' WHERE unit_code = 'a'`, "sha256、deductions"},
			{"another's submission", `UPDATE cards SET submission_sha256 = (SELECT submission_sha256 FROM cards WHERE unit_code = 'b') WHERE unit_code = 'a'`, "submission_sha256、submissions"},
			{"what was handed in", `UPDATE submissions SET document = REPLACE(document, '"4"', '"5"') WHERE document LIKE '%单位a%'`, "submissions"},
			{"points that came off", `UPDATE deductions SET points = points - 1 WHERE points = 4000000`, "deductions"},
			{"a deduction that is gone", `DELETE FROM deductions WHERE points = 4000000`, "deductions"},
		} {
			t.Run(c.name, func(t *testing.T) {
				s, set := p.open(t), demoOf(t, "2025")
				s.exec(t, `DELETE FROM deductions`)
				s.exec(t, `DELETE FROM cards`)
				s.exec(t, `DELETE FROM submissions`)
				s.save(t, cardOf(t, set, named("a"), "4"), cardOf(t, set, named("b"), "5"))
				if strings.Contains(c.change, "SET sha256") { // what belongs to the card would hold it
					s.exec(t, `DELETE FROM deductions WHERE points = 4000000`)
				}
				s.exec(t, c.change)
				var said []string
				for v, err := range s.VerifyAll(t.Context(), catalogOf(t, set)) {
					if err != nil {
						t.Fatal(err)
					}
					if v.Same() != (v.String() == "") {
						t.Errorf("Same is %t, but it says %q", v.Same(), v)
					}
					said = append(said, v.String())
				}
				if len(said) != 2 || !strings.Contains(said[0], c.want) || (c.want == "") != (said[0] == "") {
					t.Errorf("got %q, want %s", said, c.want)
				} else if said[1] != "" {
					t.Errorf("of the other card it is said: %s", said[1])
				}
			})
		}
	})
}

// Rules are corrected in the middle of a year: new cards are by the correction, those that were issued before still verify by the original.
func TestSupersededRules(t *testing.T) {
	each(t, func(t *testing.T, p place) {
		s, set := p.open(t), demoOf(t, "2025")
		text := strings.ReplaceAll(demo, "V", "2025")
		text = strings.NewReplacer(`version: "2025"`, "version: \"2025-b\"\nsupersedes: \"2025\"", "step: 1", "step: 2").Replace(text)
		corrected, err := rules.Parse("demo-2025-b.yaml", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		catalog := catalogOf(t, set, corrected)
		if now, err := catalog.Open("demo", 2025); err != nil || now != corrected {
			t.Fatalf("got %v and error %v, want the correction", now, err)
		}
		s.save(t, cardOf(t, set, named("a"), "4"), cardOf(t, corrected, named("a"), "4"))
		if s.count(t, "cards") != 2 || s.count(t, "submissions") != 1 {
			t.Errorf("%d cards by %d submissions are kept, want 2 by 1", s.count(t, "cards"), s.count(t, "submissions"))
		}
		if got := s.totals(t, 2025); len(got) != 1 || got[0] != "a 2025-b 98 优" {
			t.Errorf("got %v, want the card by the correction", got)
		}
		check := func(catalog *rules.Catalog, want ...string) {
			t.Helper()
			i := 0
			for v, err := range s.VerifyAll(t.Context(), catalog) {
				if err != nil {
					t.Fatal(err)
				}
				if i >= len(want) || !strings.Contains(v.String(), want[i]) || v.Same() != (want[i] == "") {
					t.Errorf("card %d: got %q, want one of %q", i+1, v, want)
				}
				i++
			}
			if i != len(want) {
				t.Errorf("%d cards were verified, want %d", i, len(want))
			}
		}
		check(catalog, "", "")
		if _, err := rules.NewCatalog(corrected); err == nil || !strings.Contains(err.Error(), "被更正的规则文件要和更正的放在一起") {
			t.Errorf("got error %v; without its original a correction leaves the cards before it unverified", err)
		}
		check(catalogOf(t, set), "", "没有规则集 demo 版本 2025-b 的规则文件")
		check(nil, "没有规则集 demo 版本 2025 的规则文件", "没有规则集 demo 版本 2025-b 的规则文件")
	})
}
