package lint

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/clause"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/rules"
)

// Phrases of a clause that say how units are ranked, and what becomes of the marks where the indicator does not apply. Each is held against
// the rules only where it can mean nothing else.

// ranks are words that say how units are ranked, with the key of a standing and what it must then say.
var ranks = []struct {
	words      *regexp.Regexp
	key, means string
}{
	{regexp.MustCompile(`并列[^，。；]{0,6}[，]?[^，。；]{0,6}(靠后|较后|最后|最低|较低)`), "ties", "worst"},
	{regexp.MustCompile(`并列[^，。；]{0,6}[，]?[^，。；]{0,6}(靠前|较前|最前|最高|较高)`), "ties", "best"},
	{regexp.MustCompile(`并列[^，。；]{0,6}[，]?[^，。；]{0,6}平均`), "ties", "average"},
	{regexp.MustCompile(`(从高到低|由高到低|从大到小|由大到小|降序)[^，。；]{0,4}排`), "better", "higher"},
	{regexp.MustCompile(`(从低到高|由低到高|从小到大|由小到大|升序)[^，。；]{0,4}排`), "better", "lower"},
}

// standingSays gives what a standing says of a key.
func standingSays(s rules.Standing, key string) string {
	if key == "ties" {
		return s.Ties.String()
	}
	return s.Better.String()
}

// ranked holds what the clause says of places against the standings that the rules read.
func (r *reading) ranked() {
	var read []rules.Standing
	for _, s := range r.set.Standings().All() {
		if s.Kind <= judging.Percentile && slices.ContainsFunc(r.leaf.Criteria().Slice(), func(c *rules.Criterion) bool { return readsStanding(c, s) }) {
			read = append(read, s)
		}
	}
	for _, x := range ranks {
		at := x.words.FindStringIndex(string(r.Text))
		if at == nil || len(read) == 0 || slices.ContainsFunc(read, func(s rules.Standing) bool { return standingSays(s, x.key) == x.means }) {
			continue
		}
		r.contradicted(at[0], at[1], "规则用的名次 "+read[0].Name+" 写的却是 "+x.key+": "+standingSays(read[0], x.key)+"，应是 "+x.means)
	}
}

// dropping is a phrase that says how many of the highest or lowest values are left out.
var (
	dropping = regexp.MustCompile(`(?:去掉|去除|剔除|舍去)[^，。；]*`)
	outmost  = regexp.MustCompile(`([0-9]+|[一二两三四五六七八九十]+)个最(高|低)`)
)

// dropped holds how many values the clause leaves out against the one mean, or its like, that the rules read.
func (r *reading) dropped() {
	var read []rules.Standing
	for _, s := range r.set.Standings().All() {
		if s.Kind.Shared() && slices.ContainsFunc(r.leaf.Criteria().Slice(), func(c *rules.Criterion) bool { return readsStanding(c, s) }) {
			read = append(read, s)
		}
	}
	if len(read) != 1 || read[0].DropHighest == nil && read[0].DropLowest == nil {
		return
	}
	text := string(r.Text)
	for _, phrase := range dropping.FindAllStringIndex(text, -1) {
		for _, at := range outmost.FindAllStringSubmatchIndex(text[phrase[0]:phrase[1]], -1) {
			for i := range at {
				at[i] += phrase[0]
			}
			key, f := "highest", read[0].DropHighest
			if text[at[4]:at[5]] == "低" {
				key, f = "lowest", read[0].DropLowest
			}
			says, taken := clause.Plain([]rune(text[at[2]:at[3]]))
			drops, fixed := exact.Number{}, true
			if f != nil {
				drops, fixed = analysis.Constant(f)
			}
			if taken > 0 && fixed && !says.Equal(drops) {
				r.contradicted(at[0], at[1], "规则用的"+read[0].Label+" "+read[0].Name+" 去掉的却是 "+key+": "+drops.String()+"，应是 "+says.String())
			}
		}
	}
}

func readsStanding(c *rules.Criterion, s rules.Standing) bool {
	return slices.ContainsFunc(analysis.Formulas(c), func(f *rules.Formula) bool { return slices.Contains(analysis.Fields(f), s.Field) })
}

const verdicts = `(的[^，。；]{0,4})?[，]?(?:本指标|本项|该指标|该项)?(不参与评分，|不适用，|不作考核，|不考核，|不计入总分，)?(?:本指标|本项|该指标|该项)?(按满分计|计满分|得满分|给满分|按满分|满分|不得分|得0分|计0分|不计分|不参加评分|不参与评分|不评分|按百分制折算|折算)`

var (
	// unfit say what is done for units to which the indicator does not apply, in so many words.
	unfit = regexp.MustCompile(`(?:不适用|[没无]有?[此该]项)()[^，。；]{0,6}?` + verdicts)
	// sharedOut say that the other indicators take the marks over.
	sharedOut = regexp.MustCompile(`(?:不适用|不考核|不参与评分)[^。；，]{0,6}，分值[^，。；]{0,12}?(?:平均计入|均摊|分摊|分配|分给)`)
	// without say it of units that have none of something: 没有财政拨款的按满分计.
	without = regexp.MustCompile(`(?:没有|未安排|未涉及|不涉及|无)([^，。；的此该]{2,12}?)` + verdicts)
)

// excused holds what the clause says of units to which the indicator does not apply against what the rule file says.
func (r *reading) excused() {
	condition, text := r.leaf.Condition(), string(r.Text)
	if condition == nil {
		return
	}
	if at := sharedOut.FindStringIndex(text); at != nil {
		want := judging.PolicyRedistribute
		if strings.Contains(text[at[0]:at[1]], "平均") {
			want = judging.PolicyShareEqually
		}
		if r.leaf.Inside().Policy != want {
			r.contradicted(at[0], at[1], "规则对不适用的单位写的却是 not_applicable: "+r.leaf.Inside().Policy.String()+"，应是 "+want.String())
		}
	}
	for _, words := range []*regexp.Regexp{unfit, without} {
		for _, m := range words.FindAllStringSubmatchIndex(text, -1) {
			if what := text[m[2]:m[3]]; words == without && !r.asksOf(condition, what) {
				continue // of units that the indicator judges: 没有违规的得满分
			}
			if want := policyOf(text[m[8]:m[9]]); !slices.Contains(want, r.leaf.Inside().Policy) {
				r.contradicted(m[0], m[1], "规则对不适用的单位写的却是 not_applicable: "+r.leaf.Inside().Policy.String()+"，应是 "+want[0].String())
			}
		}
	}
}

// policyOf gives the policies that a verdict can mean.
func policyOf(verdict string) []judging.Policy {
	switch {
	case strings.Contains(verdict, "满分"):
		return []judging.Policy{judging.PolicyFull}
	case strings.Contains(verdict, "不得分"), strings.Contains(verdict, "0分"):
		return []judging.Policy{judging.PolicyZero}
	}
	return []judging.Policy{judging.PolicyRedistribute, judging.PolicyRescale, judging.PolicyShareEqually}
}

// asksOf reports whether a condition is about what some words name: a figure that it reads is called so.
func (r *reading) asksOf(condition *rules.Formula, words string) bool {
	return slices.ContainsFunc(analysis.Fields(condition), func(i int) bool {
		label := kind.LabelOf(r.set.Field(i))
		return strings.Contains(label, words) || strings.Contains(words, label)
	})
}

// contradicted reports words of the clause, from byte to byte, that the rules contradict.
func (r *reading) contradicted(from, to int, says string) {
	text := string(r.Text)
	at := utf8.RuneCountInString(text[:from])
	if r.marked(clause.Mark{From: at, To: at + utf8.RuneCountInString(text[from:to])}) {
		return
	}
	r.report(codeClauseWord, Error, at, "评分标准说“%s”，%s", text[from:to], says)
}
