package papers

import (
	"encoding/json"
	"html"
	"io"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/baifen-go/baifen/internal/source"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/audit"
)

var tag = regexp.MustCompile(`<(/?[a-zA-Z!][\w]*)[^>]*>`)

// seen gives the words of a page as a reader sees them, blanks left out: Markdown and HTML break lines of their own.
func seen(page string) string {
	_, body, _ := strings.Cut(page, "<body>")
	return bare(html.UnescapeString(tag.ReplaceAllString(body, "")))
}

func bare(s string) string { return strings.Join(strings.Fields(s), "") }

// The page and the report say each sentence of the card, in its words.
func TestPagesSayWhatTheCardSays(t *testing.T) {
	for name, card := range map[string]*scoring.Card{"everything": everything(t), "zhanjiang": zhanjiang(t)} {
		page := seen(text(t, func(b *strings.Builder) error { return Of(card).WriteHTML(b) }))
		report := seen(text(t, func(b *strings.Builder) error { return reportOf(Of(card), b) }))
		wants := func(where, got string, words ...string) {
			t.Helper()
			for _, w := range words {
				if !strings.Contains(got, bare(w)) {
					t.Errorf("%s: the %s does not say %q", name, where, w)
				}
			}
		}
		n := 0
		for d := range card.Deductions() {
			n++
			for _, at := range []struct{ where, got string }{{"page", page}, {"report", report}} {
				wants(at.where, at.got, d.Reason, d.Clause, d.Basis)
				wants(at.where, at.got, d.Working...)
			}
			wants("page", page, d.Criterion, d.Rule, "扣"+d.Points.String()+"分")
		}
		s := card.Sheet()
		for _, l := range slices.Concat(s.Checks, s.Bonuses, s.Caps) {
			n++
			wants("page", page, append(l.Working, l.Message)...)
			wants("report", report, append(l.Working, l.Message)...)
		}
		w := card.Words()
		wants("page", page, w.Grade, w.Counted, w.Sum, s.Grade, s.Total.String(), s.RulesSHA256, s.SubmissionSHA256, "核查人", "复核人", "单位确认", "日期")
		for _, r := range w.Remarks {
			wants("page", page, r)
		}
		if n < 10 {
			t.Errorf("%s: only %d sentences were looked for", name, n)
		}
	}
}

// Each step of the waterfall begins where the one before ends, and the last is the total; what it names are differences of the sheet, so
// nothing is left over.
func TestFallEndsAtTheTotal(t *testing.T) {
	falls := 0
	for _, card := range append(randomCards(t, 300), everything(t), zhanjiang(t)) {
		s, steps := card.Sheet(), Of(card).fall().Steps
		left := steps[0].after
		for _, x := range steps[1 : len(steps)-1] {
			falls++
			if !x.before.Equal(left) || x.before.Equal(x.after) || (x.Kind == "off") != x.after.LessThan(x.before) {
				t.Errorf("%s: step %s goes from %s to %s after %s", s.Unit.Name, x.Name, x.before, x.after, left)
			}
			if x.Name == "其他" || x.Name == "各指标合计" {
				t.Errorf("%s: the step %s of %s is of nothing on the sheet", s.Unit.Name, x.Name, x.Moved)
			}
			if x.From < 0 || x.From+x.Wide > 1003 {
				t.Errorf("%s: step %s lies at %d, %d wide", s.Unit.Name, x.Name, x.From, x.Wide)
			}
			left = x.after
		}
		if last := steps[len(steps)-1]; !last.after.Equal(s.Total) || !left.Equal(s.Total) {
			t.Errorf("%s: the steps end at %s, the last bar at %s, want %s", s.Unit.Name, left, last.after, s.Total)
		}
	}
	if falls < 200 {
		t.Errorf("only %d steps", falls)
	}
}

// Every line of the sheet has a cell for each column, whatever stands over several.
func TestSheetFillsItsColumns(t *testing.T) {
	for _, card := range append(randomCards(t, 200), everything(t), zhanjiang(t)) {
		table := Of(card).table()
		over := make([]int, len(table.Levels)) // how many lines each column is still taken
		for i, l := range table.Lines {
			at := 0
			for _, n := range l.Names {
				for at < len(over) && over[at] > 0 {
					at++
				}
				for k := at; k < at+n.Wide; k++ {
					if k >= len(over) || over[k] > 0 {
						t.Fatalf("%s: line %d: %q stands on another cell", card.Sheet().Unit.Name, i, n.Text)
					}
					over[k] = n.Down
				}
			}
			for k := range over {
				if over[k]--; over[k] < 0 {
					t.Fatalf("%s: line %d (%s) has a hole in column %d", card.Sheet().Unit.Name, i, l.Of, k+1)
				}
			}
		}
	}
}

const hostile = "</dd></td><script>alert(1)</script><img src=x onerror=alert(1)>\"'`&amp;|\u202e\u0000\u200b\x1b[2J](javascript:x)"

// spoil replaces every text of a value, as a stored sheet that somebody else wrote may have it.
func spoil(v reflect.Value, words string) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(v.String() + words)
	case reflect.Pointer:
		if !v.IsNil() {
			spoil(v.Elem(), words)
		}
	case reflect.Slice:
		if v.Type().Elem().Kind() != reflect.Uint8 {
			for i := range v.Len() {
				spoil(v.Index(i), words)
			}
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[decimal.Decimal]() {
			return
		}
		for i := range v.NumField() {
			if v.Field(i).CanSet() && v.Type().Field(i).Name != "NotApplicable" && v.Type().Field(i).Name != "Severity" {
				spoil(v.Field(i), words)
			}
		}
	}
}

// Words from outside stay words: the page has the same tags with hostile words as with harmless ones, and every character is seen.
func TestHostileWordsStayWords(t *testing.T) {
	spoiled := func(words string) *Paper {
		s := everything(t).Sheet()
		spoil(reflect.ValueOf(s), words)
		return Stored(s)
	}
	bad, good := spoiled(hostile), spoiled("好")
	for name, write := range map[string]func(*Paper, io.Writer) error{
		"page": (*Paper).WriteHTML, "report": reportOf,
		"letter": func(p *Paper, w io.Writer) error {
			return WriteLetters(w, slices.Values([]*audit.Audit{{Sheet: p.sheet, Computed: decimal.NewNullDecimal(p.sheet.Total), Discrepancies: []audit.Discrepancy{{Name: p.sheet.Title, Message: p.sheet.Note}}}}), nil)
		},
	} {
		got := text(t, func(b *strings.Builder) error { return write(bad, b) })
		want := text(t, func(b *strings.Builder) error { return write(good, b) })
		if g, w := tags(got), tags(want); !slices.Equal(g, w) {
			t.Errorf("%s: hostile words changed the tags from %d to %d", name, len(w), len(g))
		}
		check(t, name, got)
	}
	markdown := text(t, func(b *strings.Builder) error { return bad.WriteReportMarkdown(b) })
	check(t, "markdown", markdown)
	if strings.Contains(markdown, "<") || strings.Count(markdown, "\n#") != strings.Count(text(t, func(b *strings.Builder) error { return good.WriteReportMarkdown(b) }), "\n#") {
		t.Error("hostile words are read as Markdown")
	}
}

func check(t *testing.T, name, got string) {
	t.Helper()
	if i := strings.IndexFunc(got, source.Forbidden); i >= 0 {
		t.Errorf("%s: a character that nobody sees: %q", name, got[max(i-20, 0):i+8])
	}
	if !strings.Contains(got, `\u202e`) || !strings.Contains(got, `\u200b`) {
		t.Errorf("%s does not show what characters there are", name)
	}
	if strings.Contains(got, "<script") || strings.Contains(got, "<img") {
		t.Errorf("%s holds a tag from outside", name)
	}
}

func tags(page string) (list []string) {
	for _, m := range tag.FindAllStringSubmatch(page, -1) {
		list = append(list, m[1])
	}
	return list
}

// A page loads nothing: it has no address but places in itself.
func TestPagesLoadNothing(t *testing.T) {
	sum, cards := peers(t)
	page := text(t, func(b *strings.Builder) error {
		return WriteOverview(b, Many{sum, func(yield func(*Paper) bool) {
			for _, c := range cards {
				if !yield(Of(c)) {
					return
				}
			}
		}})
	})
	for _, m := range regexp.MustCompile(`(?:href|src|action|data)="([^"]*)"|url\(([^)]*)\)|@import`).FindAllStringSubmatch(page, -1) {
		if to := m[1] + m[2]; !strings.HasPrefix(to, "#") || to != "#hatch" && !strings.Contains(page, `id="`+to[1:]+`"`) {
			t.Errorf("%s leads out of the page, or nowhere", m[0])
		}
	}
	if n := strings.Count(page, "<article id="); n != len(cards) || strings.Count(page, `<a href="#`) != n {
		t.Errorf("%d pages of %d units have a place", n, len(cards))
	}
	ids := map[string]bool{}
	for _, m := range regexp.MustCompile(` id="([^"]*)"`).FindAllStringSubmatch(page, -1) {
		if ids[m[1]] {
			t.Errorf("two places are called %s", m[1])
		}
		ids[m[1]] = true
	}
}

// A stored sheet gives the paper that its card gave but for what only the rules know: numbers without a loss.
func TestStoredSheets(t *testing.T) {
	for name, card := range map[string]*scoring.Card{"everything": everything(t), "zhanjiang": zhanjiang(t)} {
		data, err := json.Marshal(card)
		if err != nil {
			t.Fatal(err)
		}
		sheet := new(scoring.Sheet)
		if err := json.Unmarshal(data, sheet); err != nil {
			t.Fatal(err)
		}
		stored, own := Stored(sheet), Of(card)
		for id, list := range stored.words.Measured {
			if !reflect.DeepEqual(list, own.words.Measured[id]) {
				t.Errorf("%s: the stored sheet measures %v of %s, the card %v", name, list, id, own.words.Measured[id])
			}
		}
		if name == "zhanjiang" && len(own.words.Measured) <= len(stored.words.Measured) {
			t.Error("the card measures no more than its stored sheet")
		}
		own.words.Measured, own.words.Stops, own.words.Counted, own.words.Sum = stored.words.Measured, nil, "", ""
		for _, write := range []func(*Paper, io.Writer) error{(*Paper).WriteHTML, (*Paper).WriteReportMarkdown} {
			got := text(t, func(b *strings.Builder) error { return write(stored, b) })
			if want := text(t, func(b *strings.Builder) error { return write(own, b) }); got != want {
				t.Errorf("%s: the stored sheet gives another paper:\n%s\nwant\n%s", name, got, want)
			}
		}
	}
}

// What nobody scored is an error, and so is nowhere to write to.
func TestNothingToWrite(t *testing.T) {
	some := Of(zhanjiang(t))
	for name, err := range map[string]error{
		"no paper": (*Paper)(nil).WriteHTML(io.Discard), "no card": Of(nil).WriteHTML(io.Discard), "no sheet": reportOf(Stored(nil), io.Discard),
		"nowhere": some.WriteHTML(nil), "nowhere for Markdown": some.WriteReportMarkdown(nil), "no summary": WriteOverview(io.Discard, Many{}),
		"no audit": WriteLetters(io.Discard, slices.Values([]*audit.Audit{nil}), nil), "no audits": WriteLetters(io.Discard, nil, nil),
		"a paper of none": WriteReports(io.Discard, slices.Values([]*Paper{some, {}})),
	} {
		if err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// reportOf writes the report on one unit.
func reportOf(p *Paper, w io.Writer) error { return WriteReports(w, slices.Values([]*Paper{p})) }
