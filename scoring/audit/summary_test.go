package audit_test

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules/library"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/audit"
	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
)

// claiming gives the unit of kinds under a code, claiming a total, and points of indicators; "" is no total.
func claiming(t *testing.T, code, total string, points map[string]string) *audit.Audit {
	t.Helper()
	w, s := kinds(t)
	s.Unit, s.Claims = scoring.Unit{Code: code, Name: "单位" + code}, scoring.Claims{Indicators: map[string]scoring.Claim{}}
	if total != "" {
		s.Claims.Total = decimal.NewNullDecimal(dec(total))
	}
	for id, p := range points {
		s.Claims.Indicators[id] = scoring.Claim{Points: dec(p), Reason: "x"}
	}
	a, err := audit.Check(t.Context(), w.set, s)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// Units stand by how far their claims lie off, whichever way, whatever the order in which they come; each says what to look at first.
func TestSummaryOfAudits(t *testing.T) {
	w, _ := kinds(t)
	right := claiming(t, "0", "0", nil).Computed.Decimal
	off := func(points string) string { return right.Add(dec(points)).String() }
	list := []*audit.Audit{
		claiming(t, "1", right.String(), nil),
		claiming(t, "2", off("-7"), nil),
		claiming(t, "3", off("3"), map[string]string{"bands": "10", "discard": "10"}),
		claiming(t, "4", off("7"), nil),
		claiming(t, "5", "", map[string]string{"bands": "0"}), // no total: its greatest discrepancy counts
	}
	want := []string{
		"4 7 1 总分不符，自评多7分", "2 -7 1 总分不符，自评少7分", "5 - 1 满意度：档次有误，自评少6.5分",
		"3 3 3 满意度：档次有误，自评多3.5分", "1 0 0 ",
	}
	r := rand.New(rand.NewPCG(3, 4))
	for range 5 {
		s := audit.Summarize(w.set)
		for _, a := range list {
			if err := s.Add(a); err != nil {
				t.Fatal(err)
			}
		}
		var got []string
		for _, u := range s.Units() {
			d := "-"
			if u.Difference().Valid {
				d = u.Difference().Decimal.String()
			}
			got = append(got, fmt.Sprintf("%s %s %d %s", u.Unit.Code, d, u.Discrepancies, u.Foremost))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("(-want +got):\n%s", diff)
		}
		r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	}
	s := audit.Summarize(w.set)
	slices.SortFunc(list, func(a, b *audit.Audit) int { return strings.Compare(a.Sheet.Unit.Code, b.Sheet.Unit.Code) })
	for _, a := range list[:2] {
		if err := s.Add(a); err != nil {
			t.Fatal(err)
		}
	}
	s.Roll.Miss("三.yaml", nil, scoring.ErrorList{{Message: "缺少数据"}, {Message: "填错"}})
	for name, write := range map[string]struct {
		text string
		want string
	}{
		"text":     {text(t, s.WriteText), "\n单位        自评总分  复核得分  差额  不符  "},
		"Markdown": {text(t, s.WriteMarkdown), "\n| 单位 | 自评总分 | 复核得分 | 差额 | 不符 | "},
		"JSON":     {text(t, s.WriteJSON), `"audited":2,"units":[{"code":"2","name":"单位2",`},
	} {
		if !strings.Contains(write.text, write.want) || !strings.Contains(write.text, "缺少数据") {
			t.Errorf("%s:\n%s", name, write.text)
		}
	}
}

// A unit of which nothing could be audited is not counted among those that agree as far as they were audited, nor among the audited.
func TestSummaryOfOpenAudits(t *testing.T) {
	set, err := library.Find("national-self-evaluation-2020")
	if err != nil {
		t.Fatal(err)
	}
	s := audit.Summarize(set)
	for name, claims := range map[string]scoring.Claims{
		"都不能核对": {Total: decimal.NewNullDecimal(dec("85"))},
		"核对了一行": {Total: decimal.NewNullDecimal(dec("85")), Indicators: map[string]scoring.Claim{"targets[2]": {Points: dec("15"), Reason: "推迟"}}},
	} {
		sub := national()
		sub.Unit.Name, sub.Claims = name, claims
		delete(sub.Values, "executed")
		a, err := audit.Check(context.Background(), set, sub)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Add(a); err != nil {
			t.Fatal(err)
		}
	}
	got := text(t, s.WriteText)
	for _, want := range []string{
		"\n已核对 1 个单位：一致 0 个，不一致 0 个，没有填全、已核对的部分一致 1 个；数据没有填全、不能核对的 1 个\n",
		"  数据没有填全，自评分都不能核对\n", "  数据没有填全；能核对的自评分都一致，不能核对1处\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%s\nwant in it %q", got, want)
		}
	}
}

// An audit by other rules is no line of the summary.
func TestSummaryRefusesOtherRules(t *testing.T) {
	s := audit.Summarize(library.Sets()[0])
	if err := s.Add(claiming(t, "1", "99", nil)); err == nil || !strings.Contains(err.Error(), "单位1（1）") || s.Len() != 0 {
		t.Errorf("got %v, %d units", err, s.Len())
	}
}

func text(t *testing.T, write func(io.Writer) error) string {
	t.Helper()
	var b strings.Builder
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
