package scoring_test

import (
	"context"
	"encoding/json"
	"io"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/bounds"
	"github.com/baifen-go/baifen/scoring/impact"
	"github.com/baifen-go/baifen/scoring/verify"
	"github.com/baifen-go/baifen/scoring/whatif"
	"github.com/baifen-go/baifen/scoring/years"
)

// openSet is a rule set without full marks. The marks that it does state come to 117: nobody may be told so.
func openSet(t testing.TB) *rules.Set {
	t.Helper()
	set, err := rules.Load(os.DirFS("../rules/testdata/good"), "open.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// openUnit is a unit of it, with some figures other than they were.
func openUnit(other figures) *scoring.Submission {
	values := figures{"months": 125, "degree": "本科", "age": 38, "rented": true, "years": 9, "prizes": 4, "offences": 1}
	for key, x := range other {
		if values[key] = x; x == nil {
			delete(values, key)
		}
	}
	return &scoring.Submission{Unit: scoring.Unit{Code: "1", Name: "张三"}, Period: 2025, Values: values}
}

// TestOpenScores counts units up by hand: insurance 3 a whole year, residence 1 a year or half of it, a degree, age, prizes up to 60, less 30 an offence.
func TestOpenScores(t *testing.T) {
	set := openSet(t)
	for _, c := range []struct {
		name         string
		figures      figures
		total, grade string
	}{
		{"as it is: 30 + 4.5 + 26 + 20 + 60 - 30", nil, "110.5", "入围"},
		{"nothing at all", figures{"months": 11, "degree": "其他", "age": 46, "years": 0, "prizes": 0, "offences": 0}, "0", "未入围"},
		{"more than all marks that are stated: 150 + 80 + 37 + 20 + 60", figures{"months": 600, "degree": "博士", "rented": false, "years": 80, "offences": 0}, "347", "入围"},
		{"less than nothing: 30 + 4.5 + 26 + 20 + 60 - 300 - 1, and the cap leaves it", figures{"offences": 10}, "-160.5", "未入围"},
		{"the limit of a group holds: 20", figures{"prizes": 1, "offences": 0}, "100.5", "入围"},
		{"a bonus goes beyond: 140.5 + 5", figures{"age": 29, "offences": 0}, "145.5", "入围"},
		{"a cap holds it down: 150 + 80 + 37 + 20 + 60 - 90", figures{"months": 600, "degree": "博士", "rented": false, "years": 80, "offences": 3}, "90", "未入围"},
	} {
		card := score(t, set, openUnit(c.figures))
		if card.Total().String() != c.total || card.Grade() != c.grade {
			t.Errorf("%s: got %s, %s, want %s, %s", c.name, card.Total(), card.Grade(), c.total, c.grade)
		}
	}
}

// fullTold are words that say there are full marks, of the set or of what is open in it.
var fullTold = regexp.MustCompile(`117|[^没有]满分|37分，得|总分 [0-9.]+ / |分值0|失分0|（0分）|"marks": ?"0",|"full_marks": ?"[^o]`)

// TestOpenTellsNoFullMarks looks through all that is written of a set without full marks, and of units scored by it.
func TestOpenTellsNoFullMarks(t *testing.T) {
	set, ctx := openSet(t), context.Background()
	richer, err := rules.Parse("richer.yaml", []byte(strings.Replace(openFile(t), "add: 3", "add: 4", 1)))
	if err != nil {
		t.Fatal(err)
	}
	card := score(t, set, openUnit(nil))
	missing := must(bounds.Find(ctx, set, openUnit(figures{"months": nil, "prizes": nil, "offences": nil})))
	compared := must(years.Compare(set, openUnit(nil), richer, openUnit(figures{"years": 10})))
	ways := must(whatif.Find(ctx, set, openUnit(nil), whatif.Goal{Total: decimal.NewNullDecimal(dec("200"))}))
	changed := must(impact.CompareUnits(ctx, set, richer, []*scoring.Submission{openUnit(nil)}, []*scoring.Submission{openUnit(nil)}))
	for name, write := range map[string]func(io.Writer) error{
		"card as text": card.WriteText, "card as Markdown": card.WriteMarkdown, "card as JSON": card.WriteJSON,
		"bounds as text": missing.WriteText, "bounds as JSON": missing.WriteJSON,
		"years as text": compared.WriteText, "years as Markdown": compared.WriteMarkdown, "years as JSON": compared.WriteJSON,
		"ways as text": ways.WriteText, "ways as JSON": ways.WriteJSON,
		"differences as text": changed.WriteText, "differences as Markdown": changed.WriteMarkdown, "differences as JSON": changed.WriteJSON,
	} {
		var b strings.Builder
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		if said := fullTold.FindString(b.String()); said != "" || b.Len() == 0 {
			t.Errorf("%s says %q:\n%s", name, said, b.String())
		}
	}
}

func openFile(t testing.TB) string {
	t.Helper()
	return string(must(os.ReadFile("../rules/testdata/good/open.yaml")))
}

// TestOpenText holds the head and the table: no marks, and nothing lost, of what has no full marks.
func TestOpenText(t *testing.T) {
	text := textOf(t, score(t, openSet(t), openUnit(nil)))
	const want = `总分：110.5  等级：入围

指标            分值      得分      失分
基础指标                  60.5            下级合计60.5分
  社会保险                  30            起评0分，加30分
  合法居住                 4.5            起评0分，加4.5分
  学历            37        26        11  起评0分，加26分
年龄              20        20            起评0分，加20分
表彰              60        60            下级合计80分，最高60分
  获奖                      80            起评0分，加80分
违法                       -30            起评0分，扣30分
`
	if !strings.Contains(text, want) {
		t.Errorf("got\n%s\nwant\n%s", text, want)
	}
	if markdown := markdownOf(t, score(t, openSet(t), openUnit(nil))); !strings.Contains(markdown, "**总分 110.5，等级：入围**") || !strings.Contains(markdown, "| 违法 |  | -30 |  | 起评0分，扣30分 |") {
		t.Error(markdown)
	}
}

// TestOpenJSON: the stored card says open in place of full marks, and leaves marks out that are not there. It is read as it was written,
// and verified.
func TestOpenJSON(t *testing.T) {
	set := openSet(t)
	card := score(t, set, openUnit(nil))
	data := jsonOf(t, card)
	var sheet scoring.Sheet
	if err := json.Unmarshal([]byte(data), &sheet); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(card.Sheet(), &sheet); diff != "" {
		t.Errorf("what was read (-card +read):\n%s", diff)
	}
	if again := jsonOf(t, sheet); again != data {
		t.Errorf("written again\n%s\nwant\n%s", again, data)
	}
	if strings.Contains(data, "attainable") || !strings.Contains(data, `"full_marks":"open"`) || !strings.Contains(data, `{"id":"insured","name":"社会保险","start":"0","status"`) {
		t.Error(data)
	}
	if !sheet.Open || !sheet.Indicators[0].Open || sheet.Indicators[1].Open || !sheet.Indicators[2].Indicators[0].Open || sheet.Indicators[2].Open {
		t.Errorf("what is open: %+v", sheet)
	}
	if !sheet.Indicators[3].Lost.IsZero() || sheet.Indicators[0].Indicators[2].Lost.String() != "11" {
		t.Error("points are lost of marks only")
	}
	if verified, err := must(verify.Read([]byte(data))).Verify(set, nil); err != nil || !verified.Same() {
		t.Errorf("verified: %v, %+v", err, verified)
	}
	for _, broken := range []string{
		strings.Replace(data, `"full_marks":"open"`, `"full_marks":"opened"`, 1),
		strings.Replace(data, `"full_marks":"open",`, "", 1),
		strings.Replace(data, `"marks":"20",`, "", 1),
	} {
		if err := json.Unmarshal([]byte(broken), &sheet); err == nil {
			t.Errorf("read, though it is no card: %s", broken)
		}
	}
}

// An indicator without full marks cannot be the goal without points: there is nothing full.
func TestOpenGoal(t *testing.T) {
	_, err := whatif.Find(context.Background(), openSet(t), openUnit(nil), whatif.Goal{Indicator: "insured"})
	if err == nil || !strings.Contains(err.Error(), "指标“社会保险”没有满分，请写明目标得分") {
		t.Errorf("got %v", err)
	}
}
