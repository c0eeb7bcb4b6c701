package clause

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/baifen-go/baifen/indicators/exact"
)

// Holds reports whether one of the marks from i to before j is of a sort.
func (c *Clause) Holds(i, j int, sort func(Mark) bool) bool {
	return slices.ContainsFunc(c.Marks[i:j], sort)
}

// What of a clause must be claimed by a rule.
type Kind uint8

const (
	Numeral  Kind = iota
	Relation      // 超过, 不低于, 以上 …: its word in text
	Every         // 每
	Included      // 含, 不含
	Item          // ①, （1）, 1., 一是
	Bare          // a unit without its number
	Joint         // 至 with only one number beside it
	Outcome       // 不得分, 得满分
	Floor         // 扣完为止
)

// A mark is a part of a clause that says something which can be held against a rule.
type Mark struct {
	Kind     Kind
	From, To int // characters of the clause
	Text     string
	How      string       // of a relation: how what it is about lies to the number
	Value    exact.Number // numeral, item
	Unit     string       // of a numeral: %, 百分点, 分, 倍, 次, 万元, …; of an item its style
	End      int          // where the unit ends, with what it is of
	Per      string       // of a numeral: what the unit is of one of: 亩 of 20万元/亩
	Joined   bool         // of a numeral: 至 stands beside it
}

// vocabulary are the words that are marks by themselves; those that compare say how what they are about lies to the number. The longer stand
// before the shorter.
var vocabulary = []struct {
	kind  Kind
	how   string
	words []string
}{
	{Floor, "", []string{"扣完为止", "扣完即止"}},
	{Outcome, "", []string{"不得分", "得满分", "计满分"}},
	{Every, "", []string{"每"}},
	{Included, "", []string{"不包含", "不包括", "不含", "包含", "含"}},
	{Relation, ">=", strings.Fields("达到或超过 达到或高于 达到或大于 等于或大于 等于或高于 等于或超过 大于或者等于 不得低于 不得少于 不得小于 不应低于 大于等于 大于或等于 高于或等于 不低于 不少于 不小于 达到 至少 最低 及以上 ≥ >=")},
	{Relation, "<=", strings.Fields("等于或小于 等于或低于 小于或者等于 不得高于 不得超过 不得多于 不得大于 不应超过 未超出 没超过 小于等于 小于或等于 低于或等于 不高于 不多于 没有超过 不超过 未超过 不大于 至多 最多 最高 及以下 以内 ≤ <=")},
	{Relation, ">", strings.Fields("超过 超出 高于 大于 多于 以外 ＞ >")},
	{Relation, "<", strings.Fields("未到 没有达到 没达到 未达到 达不到 未达 低于 小于 少于 不足 不到 不满 未满 ＜ <")},
	{Relation, "above", []string{"以上"}},
	{Relation, "below", []string{"以下"}},
}

// Marks finds every mark of a clause, in the order of the text.
func Marks(clause string) (marks []Mark) {
	r := []rune(clause)
	for i := 0; i < len(r); {
		m, next := readAt(r, i)
		if next == 0 {
			i++
			continue
		}
		if m.Text != "" {
			marks = append(marks, m)
		}
		i = next
	}
	for i := 1; i < len(marks); i++ {
		a, b := &marks[i-1], &marks[i]
		a.Joined, b.Joined = a.Joined || b.Kind == Joint, b.Joined || a.Kind == Joint
	}
	for i := 2; i < len(marks); i++ { // 16–20分: points both
		if a := &marks[i-2]; marks[i-1].Kind == Joint && a.Kind == Numeral && a.Unit == "" && marks[i].Kind == Numeral {
			a.Unit = marks[i].Unit
		}
	}
	return marks
}

// readAt reads what begins at i and gives where reading goes on; 0 when nothing begins there. What counts nothing has no text.
func readAt(r []rune, i int) (Mark, int) {
	if w := WordAt(r, i, notNumbers); w != "" {
		return Mark{}, i + utf8.RuneCountInString(w)
	}
	if n := max(reference(r, i), quoted(r, i), best(r, i)); n > 0 {
		return Mark{}, i + n
	}
	if m, next := readItem(r, i); next > 0 {
		return m, next
	}
	if m, next := readNumber(r, i); next > 0 {
		return m, next
	}
	if n := missing(r, i); n > 0 {
		return cut(r, Bare, i, n), i + n
	}
	for _, v := range vocabulary {
		if w := WordAt(r, i, v.words); w != "" {
			m := cut(r, v.kind, i, utf8.RuneCountInString(w))
			m.How = v.how
			return m, m.To
		}
	}
	return readJoint(r, i)
}

// WordAt gives the first of some words with which the text at i begins; "" when none does.
func WordAt(r []rune, i int, words []string) string {
	rest := string(r[i:min(i+12, len(r))]) // as far as any word goes
	if at := slices.IndexFunc(words, func(w string) bool { return strings.HasPrefix(rest, w) }); at >= 0 {
		return words[at]
	}
	return ""
}

// references are numbers of papers: 〔2025〕2号, 附件2, 表3.
var references = regexp.MustCompile(`^(?:[〔\[﹝【（(][12]\d{3}[〕\]﹞】）)]\s*\d+\s*号|附[件表]\s*[\d一二三四五六七八九十]+)`)

// reference gives the length of a reference to a paper that begins at i; 0 when none does.
func reference(r []rune, i int) int {
	if !strings.ContainsRune("〔[﹝【（(附", r[i]) {
		return 0
	}
	return len([]rune(references.FindString(string(r[i:min(i+20, len(r))]))))
}

// TextAt gives the text that begins at i, as far as any word goes.
func TextAt(r []rune, i int) string { return string(r[min(i, len(r)):min(i+14, len(r))]) }

// slogan is a name in quotes, whose numerals count nothing: “四个意识”.
var slogan = regexp.MustCompile(`^[“"][^”"0-9%％分]{1,10}[”"]`)

// quoted gives the length of such a name that begins at i; 0 when none does.
func quoted(r []rune, i int) int { return len([]rune(slogan.FindString(TextAt(r, i)))) }

// bestOne is the one among several that counts, in which 一 counts nothing: 最好的一次, 最近一次.
var bestOne = regexp.MustCompile(`^最[好高低近后优大小差新早晚]的?一[次个项件天年场回份]`)

// best gives the length of such words that begin at i; 0 when none do.
func best(r []rune, i int) int { return len([]rune(bestOne.FindString(TextAt(r, i)))) }

func cut(r []rune, kind Kind, i, n int) Mark {
	return Mark{Kind: kind, From: i, To: i + n, End: i + n, Text: string(r[i : i+n])}
}

// readJoint reads 至 or a dash that joins two numbers.
func readJoint(r []rune, i int) (Mark, int) {
	if !strings.ContainsRune("至到—–－~～-", r[i]) || i > 0 && strings.ContainsRune("截甚以直乃达扣降减升增提高低长", r[i-1]) {
		return Mark{}, 0
	}
	left := counted.MatchString(string(r[max(0, i-6):i]))
	_, n := Plain([]rune(strings.TrimPrefix(TextAt(r, i+1), "第")))
	if strings.ContainsRune("到—－-", r[i]) { // which are more than one half of a range
		left = left && n > 0
		n = 0
	}
	if left || n > 0 {
		return cut(r, Joint, i, 1), i + 1
	}
	return Mark{}, 0
}

// counted is text that ends in a number, in one with its unit, as 3所 does, or in （含） or （不含）.
var counted = regexp.MustCompile(`(?:[0-9０-９%％]|含[）)]|[0-9０-９零〇一二两三四五六七八九十百千万亿](?:` + strings.Join(Units, "|") + `|))$`)

func Says(text string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}
