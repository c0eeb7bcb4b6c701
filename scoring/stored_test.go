package scoring_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/shopspring/decimal"

	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/verify"
)

// equalCards compares what cards hold: decimals by their value, an empty list as none.
var equalCards = cmp.Options{cmp.Comparer(func(a, b decimal.Decimal) bool { return a.Equal(b) }), cmpopts.EquateEmpty()}

// A stored card comes back as the sheet that it was, however it was laid out, and goes out again to the byte.
func TestStoredCardsComeBack(t *testing.T) {
	for _, name := range keptSets(t) {
		set := keptSet(t, name)
		for i, sub := range append(keptUnits(t, name+".units"), keptUnits(t, name+".compared")...) {
			if card, err := scoring.Score(set, sub); err == nil {
				comesBack(t, fmt.Sprint(name, " unit ", i+1), card)
			}
		}
	}
	set, sub := everything(t)
	comesBack(t, "everything", score(t, set, sub))
}

func comesBack(t *testing.T, name string, card *scoring.Card) {
	t.Helper()
	stored, err := card.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	var indented, escaped bytes.Buffer
	json.HTMLEscape(&escaped, stored)
	if err := json.Indent(&indented, stored, "", "\t"); err != nil {
		t.Fatal(err)
	}
	for _, data := range [][]byte{stored, escaped.Bytes(), indented.Bytes()} {
		var sheet scoring.Sheet
		if err := json.Unmarshal(data, &sheet); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if diff := cmp.Diff(card.Sheet(), &sheet, equalCards); diff != "" {
			t.Fatalf("%s (-scored +decoded):\n%s", name, diff)
		}
		if again, err := sheet.MarshalJSON(); err != nil || !bytes.Equal(again, stored) {
			t.Fatalf("%s goes out as\n%s\nnot as\n%s\n%v", name, again, stored, err)
		}
	}
}

// A sheet is written in each of the ways in which its card is, with the same bytes.
func TestSheetsAreWrittenAsTheirCards(t *testing.T) {
	set, sub := everything(t)
	sub.Unit.Name = "甲<乙>&丙"
	card := score(t, set, sub)
	want, whole := []byte(written(t, card.WriteJSON)), must(json.Marshal(card))
	for _, data := range [][]byte{want, whole} {
		var sheet scoring.Sheet
		if err := json.Unmarshal(data, &sheet); err != nil {
			t.Fatal(err)
		}
		if got := written(t, sheet.WriteJSON); got != string(want) {
			t.Errorf("WriteJSON gives\n%s\nnot\n%s", got, want)
		}
		if got := must(json.Marshal(sheet)); !bytes.Equal(got, whole) {
			t.Errorf("json.Marshal gives\n%s\nnot\n%s", got, whole)
		}
	}
	if bytes.Equal(want, append(whole, '\n')) {
		t.Error("nothing is escaped: the two ways do not differ")
	}
	if err := new(scoring.Sheet).WriteJSON(new(bytes.Buffer)); err == nil {
		t.Error("no sheet is written without an error")
	}
}

// A card whose JSON was sorted and laid out anew, as a column of jsonb does, differs in its layout alone, and comes back to the byte when its
// submission is scored again.
func TestCardFromSortedJSON(t *testing.T) {
	set, sub := everything(t)
	stored := []byte(written(t, score(t, set, sub).WriteJSON))
	var any map[string]any
	if err := json.Unmarshal(stored, &any); err != nil {
		t.Fatal(err)
	}
	sorted := must(json.MarshalIndent(any, "", " "))
	result := must(must(verify.Read(sorted)).Verify(set, nil))
	if !result.LayoutOnly || bytes.Equal(sorted, stored) {
		t.Errorf("got %+v, want another layout alone", result.Differences)
	}
	var sheet scoring.Sheet
	if err := json.Unmarshal(sorted, &sheet); err != nil {
		t.Fatal(err)
	}
	again := score(t, set, must(scoring.ParseSubmission("stored", sheet.Submission)))
	if got := written(t, again.WriteJSON); got != string(stored) {
		t.Errorf("scored again it is\n%s\nnot\n%s", got, stored)
	}
}

// Cards of before keys were added come back too, go out again as they were, and are still receipts.
func TestOlderCardsComeBack(t *testing.T) {
	for _, name := range keptSets(t) {
		set := keptSet(t, name)
		for i, sub := range keptUnits(t, name+".units") {
			card, err := scoring.Score(set, sub)
			if err != nil {
				continue
			}
			old := before(written(t, card.WriteJSON))
			if receipt, err := verify.Read([]byte(old)); err != nil || receipt.Missing != nil || receipt.Rules != set.Header().ID {
				t.Fatalf("%s unit %d is no receipt: %v", name, i+1, err)
			}
			var sheet scoring.Sheet
			err = json.Unmarshal([]byte(old), &sheet)
			if now := card.Sheet(); now.Rescaled && len(now.Caps) > 0 {
				if err == nil {
					t.Errorf("%s unit %d: a total before bonuses and caps was made up", name, i+1)
				}
				continue
			}
			if err != nil || !sheet.Base.Equal(card.Sheet().Base) || before(jsonOf(t, &sheet)+"\n") != before(jsonOf(t, card)+"\n") {
				t.Errorf("%s unit %d does not come back: %v", name, i+1, err)
			}
		}
	}
}

// What is taken out of a card, or made another type, is missed or refused where it must be there, and named. The sheet stays as it was.
func TestDamagedCardsAreRefused(t *testing.T) {
	set, sub := everything(t)
	var whole map[string]any
	if err := json.Unmarshal([]byte(jsonOf(t, score(t, set, sub))), &whole); err != nil {
		t.Fatal(err)
	}
	numbers := map[string]bool{"full_marks": true, "total": true, "raw_total": true, "attainable": true, "base": true}
	added := map[string]bool{"title": true, "basis": true, "facts": true, "submission": true}
	for key := range whole {
		for _, damage := range []any{nil, 1.5, []any{1.5}, "?", map[string]any{}} {
			one := map[string]any{}
			for k, v := range whole {
				one[k] = v
			}
			if one[key] = damage; damage == nil {
				delete(one, key)
			}
			_, isText := whole[key].(string)
			if damage == nil && added[key] || damage == "?" && isText && !numbers[key] || key == "submission" {
				continue
			}
			data, err := json.Marshal(one)
			if err != nil {
				t.Fatal(err)
			}
			sheet := scoring.Sheet{Title: "原来的"}
			if err := json.Unmarshal(data, &sheet); err == nil || !strings.Contains(err.Error(), key) {
				t.Errorf("%s made %v: error %v", key, damage, err)
			}
			if !reflect.DeepEqual(sheet, scoring.Sheet{Title: "原来的"}) {
				t.Errorf("%s made %v: the sheet is half filled", key, damage)
			}
		}
	}
}

func TestDamageIsNamed(t *testing.T) {
	set, sub := everything(t)
	card := jsonOf(t, score(t, set, sub))
	for _, tt := range []struct{ name, old, new, want string }{
		{"a number that is none", `"marks":"10"`, `"marks":"1,0"`, `indicators[0].indicators[0].marks 应是写成文字的数`},
		{"a number of JSON, which may have gone through a float", `"marks":"10"`, `"marks":10`, `indicators[0].indicators[0].marks 应是写成文字的数`},
		{"a number in another spelling", `"marks":"10"`, `"marks":"10.0"`, `indicators[0].indicators[0].marks 应是写成文字的数`},
		{"an unknown status", `"status":"scored"`, `"status":"half"`, `indicators[0].indicators[0].status 没有“half”这种状态`},
		{"a list that is none", `"working":[`, `"working":{},"worked":[`, `deductions[0].working 应是列表`},
		{"a period in quotes", `"period":2024`, `"period":"2024"`, `period 应是整数`},
		{"a key twice", `"period":2024`, `"period":2024,"period":2024`, `“period”这一项写了两次`},
		{"another document", card, `{"format":1}`, `这不是评分表的 JSON：rule_set 缺少`},
		{"a list", card, `[]`, `评分表是一个对象`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			damaged := strings.Replace(card, tt.old, tt.new, 1)
			if damaged == card {
				t.Fatal("nothing was damaged")
			}
			var sheet scoring.Sheet
			if err := json.Unmarshal([]byte(damaged), &sheet); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want %s", err, tt.want)
			}
		})
	}
}

// A card cannot be made without its rules, and says what can.
func TestCardIsNotMadeFromJSON(t *testing.T) {
	set, sub := everything(t)
	var card scoring.Card
	err := json.Unmarshal([]byte(jsonOf(t, score(t, set, sub))), &card)
	if err == nil || !strings.Contains(err.Error(), "scoring.Sheet") {
		t.Errorf("error %v does not name the right type", err)
	}
	if card.Grade() != "" || !card.Total().IsZero() {
		t.Error("the card is half filled")
	}
}

// Everything that a card is made of has one spelling, by value, by pointer and inside others, and comes back from it.
func TestOneSpelling(t *testing.T) {
	set, sub := everything(t)
	card := score(t, set, sub)
	sheet := card.Sheet()
	spelt(t, "card", jsonOf(t, card), *card)
	spelt(t, "sheet", jsonOf(t, card), *sheet, sheet)
	spelt(t, "submission", jsonOf(t, sub), *sub)
	whole := jsonOf(t, card)
	parts := 0
	inside := func(name string, x any) {
		if parts++; !strings.Contains(whole, jsonOf(t, x)) {
			t.Errorf("%s is spelt otherwise than in the card: %s", name, jsonOf(t, x))
		}
	}
	for _, r := range sheet.Indicators {
		inside("row", r)
		back(t, r)
	}
	eachLeaf(sheet.Indicators, func(r *scoring.Row) {
		for _, d := range r.Deductions {
			spelt(t, "deduction", jsonOf(t, d), &d)
			back(t, d)
			alone := jsonOf(t, d)
			head := fmt.Sprintf(`{"indicator":"%s","name":"%s",`, r.ID, r.Name)
			end := strings.LastIndex(alone, `,"clause":`)
			if !strings.HasPrefix(alone, head) || end < 0 {
				t.Errorf("a deduction by itself is %s", alone)
				continue
			}
			if parts++; !strings.Contains(whole, alone[len(head):end]) {
				t.Errorf("a deduction is spelt otherwise than in the card: %s", alone)
			}
		}
		for _, a := range r.Adjustments {
			inside("adjustment", a)
			back(t, a)
		}
	})
	for _, list := range [][]scoring.Line{sheet.Bonuses, sheet.Caps, sheet.Checks} {
		for _, l := range list {
			inside("line", l)
			back(t, l)
		}
	}
	if parts < 20 {
		t.Errorf("only %d parts were looked at", parts)
	}
}

func spelt(t *testing.T, name, want string, all ...any) {
	t.Helper()
	for _, x := range all {
		if got := jsonOf(t, x); got != want {
			t.Errorf("%T (%s) marshals as\n%s\nwant\n%s", x, name, got, want)
		}
	}
}

// back wants a value to come back from its JSON.
func back[T any](t *testing.T, x T) {
	t.Helper()
	var y T
	if err := json.Unmarshal([]byte(jsonOf(t, x)), &y); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(x, y, equalCards); diff != "" {
		t.Errorf("%T (-was +came back):\n%s", x, diff)
	}
}

// What no card says is refused: facts of no kind. A member that stands twice is found among very many.
func TestCardsThatContradictThemselves(t *testing.T) {
	set, sub := everything(t)
	stored := jsonOf(t, score(t, set, sub))
	plain := jsonOf(t, scoring.Sheet{})
	var many strings.Builder
	for i := range 50000 {
		fmt.Fprintf(&many, `"k%d":1,`, i)
	}
	for _, tt := range []struct{ data, want string }{
		{strings.Replace(stored, `"kind":"per_step"`, `"kind":""`, 1), ".facts.kind 是空的"},
		{strings.Replace(plain, `"rescaled":false`, `"rescaled":false,"base":"0"`, 1), ""},
		{`{` + many.String() + `"k7":1}`, "“k7”这一项写了两次"},
	} {
		var sheet scoring.Sheet
		err := sheet.UnmarshalJSON([]byte(tt.data))
		if tt.want == "" && err != nil || tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)) {
			t.Errorf("got %v, want %q", err, tt.want)
		}
	}
}
