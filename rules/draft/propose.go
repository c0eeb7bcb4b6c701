package draft

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
)

// An Indicator is one row of a published table.
type Indicator struct {
	Name, Clause string
	Marks        exact.Number
	before       map[string]string // what earlier indicators of the table declare, by name
	Answers      map[string]string // by the id of the question; what the author decided where the clause leaves it open
}

// A Proposal is what a clause says as criteria. It is sure where it has no questions and no reason.
type Proposal struct {
	Criteria  []string   // each the YAML of one criterion without its id: "when: 迟报, deduct: 4"
	Keys      []string   // other keys of the indicator: "applies: 预算数 != 0"
	Fields    []Field    // what the criteria and measures read
	Measures  []Field    // what is computed of the fields
	Questions []Question // what the clause leaves open, and no answer has said yet
	Reason    string     // why the author must write the criteria; "" where they are proposed
}

// Sure reports whether a proposal leaves nothing to the author.
func (p *Proposal) Sure() bool {
	return p != nil && p.Reason == "" && len(p.Questions) == 0
}

// A Question is one thing that a clause leaves open.
type Question struct {
	ID      string // what it is about: 不足一步
	Ask     string
	Choices []Choice
}

// A Choice is one answer to a question and what it would mean.
type Choice struct{ Answer, Means string }

// A Field is a figure that a proposal reads.
type Field struct {
	Name string
	Is   string // its declaration: {label: 支出完成率, type: number, unit: "%"}
}

// Propose reads a clause. What the clause leaves open is asked, never decided.
func Propose(x Indicator) *Proposal {
	if p := tooLong(x); p != nil {
		return p
	}
	a := &author{Indicator: x, t: canonical(x.Clause), out: &Proposal{}}
	a.scan()
	if a.out.Reason == "" {
		a.build()
	}
	if a.out.Sure() && len(x.Answers) == 0 {
		a.held()
	}
	if a.out.Reason != "" {
		a.out = &Proposal{Reason: a.out.Reason}
	}
	return a.out
}

// An author makes a proposal of one clause.
type author struct {
	Indicator
	t       *text
	phrases []phrase
	out     *Proposal
	full    []exact.Number // of each criterion that says how many points are got, the most of them
	taken   exact.Number   // the marks of those parts of the clause that take points off
	upTo100 bool           // 超过100%的按100%计算
	said    []answered
	zeros   []string // divisors of which it was asked what 0 means
}

func (a *author) leave(format string, args ...any) {
	if a.out.Reason == "" {
		a.out.Reason = a.asWritten(fmt.Sprintf(format, args...))
	}
}

// idleMarks are what may stand between phrases.
const idleMarks = "，。；、：:| ）"

// scan reads the phrases of the clause one after another.
func (a *author) scan() {
	rest := a.t.said
	for {
		rest = strings.TrimLeft(rest, idleMarks)
		if rest == "" {
			return
		}
		x, length := a.next(rest)
		if length == 0 {
			phrase, _, _ := strings.Cut(rest, "。")
			a.leave("没有读懂“%s”", a.t.plain(phrase))
			return
		}
		rest = rest[length:]
		switch {
		case x.says == unfit:
			a.unfit(x)
			rest = rest[len(fitting.FindString(rest)):]
		case x.says == held:
			a.upTo100 = a.upTo100 || x.partial == ""
		case x.says != amounting:
			a.phrases = append(append(a.phrases, x), x.more...)
		case x.figure.Less(a.Marks) || !x.figure.Equal(a.Marks) && strings.Contains(a.t.said, "共"):
			a.leave("条文写的最高或合计是 %s 分，分值是 %s 分", x.figure, a.Marks)
		}
	}
}

func (a *author) next(rest string) (phrase, int) {
	for _, p := range productions {
		if at := p.begins.FindStringSubmatchIndex(rest); at != nil {
			m := p.begins.FindStringSubmatch(rest)
			if len(m) > 1 && m[1] != "" {
				m[1] = whole(m[1], rest[at[3]:at[1]])
			}
			if x, ok := p.read(a.t, m); ok && a.fits(x) && !strings.HasPrefix(rest[len(m[0]):], "为止") {
				return x, len(m[0])
			}
		}
	}
	return phrase{}, 0
}

// fits reports whether what a phrase speaks of was spoken of before.
func (a *author) fits(x phrase) bool {
	if x.says == prorated && x.under == "" && slices.ContainsFunc(a.phrases, earnsAll) {
		return true
	}
	if x.partial == "exactly" { // 1次得5分 beside 不少于2次得10分
		unit := a.t.unitOf(x.span)
		return slices.ContainsFunc(a.phrases, func(p phrase) bool { return p.says == tier && a.t.unitOf(p.span) == unit })
	}
	if x.says == held && x.partial == "" && slices.ContainsFunc(a.phrases, func(p phrase) bool { return p.says == tier || p.says == steps }) {
		return true
	}
	of := map[saying]saying{unfinished: steps, held: scaled, prorated: attained, belowShare: attained}
	before, needs := of[x.says]
	return !needs || slices.ContainsFunc(a.phrases, func(p phrase) bool { return p.says == before })
}

// fitting begins what is said of those whom an indicator applies to: 有任务的，.
var fitting = regexp.MustCompile(`^[；。，]*(?:有|涉及|存在)` + words + `{1,12}的，`)

// unfit says to whom the indicator does not apply, and what becomes of its marks.
func (a *author) unfit(x phrase) {
	if a.out.Keys != nil {
		a.leave("什么情况下不适用，写了不止一处")
		return
	}
	label := a.label(x.subject)
	if label == "" {
		a.leave("什么情况下不适用，没有读懂")
		return
	}
	a.out.Keys = []string{"applies: not " + a.truth(label), "not_applicable: " + x.partial}
}

func short(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}

// among is a count of what may have been counted before: 每起扣1分，其中重大的每起扣2分.
var among = regexp.MustCompile(`[每一1].*其中[^。；]*[每扣]`)

// together are words of what several things cost.
var together = regexp.MustCompile(`合计|累计|两项|三项|各项|几项|共扣|总扣`)

// build makes criteria of the phrases.
func (a *author) build() {
	if among.MatchString(a.t.said) {
		a.leave("“其中”的是不是已经算在前面的数里，要请您写明")
	}
	if a.lonelyJudgement() {
		return
	}
	a.noneTwice()
	a.plainFacts()
	a.zeroTier()
	a.noneOfThem()
	groups := a.groups()
	if a.writeGains(groups) {
		groups = nil
	}
	most := a.capOfAll(groups)
	parts := a.parts(groups)
	for i, g := range groups {
		if off := g.beyondAll(a); a.out.Reason == "" && parts != nil {
			g.writePartOf(a, parts[i])
		} else if a.out.Reason == "" {
			g.write(a)
			g.nothingBeyond(a, off)
		}
	}
	if len(a.out.Criteria) == 0 {
		a.leave("没有读出怎样计分")
	}
	a.atMost(most)
	a.addUp()
	a.scale()
	a.sameAsAll()
}

// lonelyJudgement reads a clause that only says that somebody judges.
func (a *author) lonelyJudgement() bool {
	found := false
	for _, x := range a.phrases {
		switch x.says {
		case judged:
			found = true
		case remarked:
		default:
			return false
		}
	}
	if !found {
		return false
	}
	for _, m := range a.t.marks {
		if m.Unit == "分" && !m.Value.IsZero() && !m.Value.Equal(a.Marks) {
			a.leave("由人评定的，得分或扣分的范围没有读懂")
		}
	}
	a.out.Criteria = []string{"judged: {}"}
	return true
}

// addUp says of several criteria that say how many points are got what each is out of.
func (a *author) addUp() {
	if len(a.full) == 0 || a.out.Reason != "" {
		return
	}
	sum := a.taken
	for _, f := range a.full {
		sum = sum.Add(f)
	}
	if !sum.Equal(a.Marks) {
		a.leave("读出来最多得 %s 分，分值是 %s 分", sum, a.Marks)
		return
	}
	at := 0
	for i, c := range a.out.Criteria {
		if strings.HasPrefix(c, "bands:") || strings.HasPrefix(c, "cases:") || strings.HasPrefix(c, "linear:") || strings.HasPrefix(c, "proportional:") || strings.HasPrefix(c, "award:") {
			if len(a.full) > 1 || a.taken.Sign() > 0 {
				a.out.Criteria[i] = c + ", out_of: " + a.full[at].String()
			}
			at++
		}
	}
}

func (a *author) add(criterion string) { a.out.Criteria = append(a.out.Criteria, criterion) }

// ask gives the answer to a question; where there is none yet, it asks it and gives the first choice. A second question of the same sort that is not
// the same one has a number.
func (a *author) ask(q Question) string {
	q.Ask = a.asWritten(q.Ask)
	sort, n := q.ID, 1
	for _, before := range a.said {
		if before.sort != sort {
			continue
		}
		if n++; before.Ask == q.Ask && slices.Equal(before.Choices, q.Choices) {
			return before.is
		}
	}
	if n > 1 {
		q.ID = fmt.Sprintf("%s（%d）", sort, n)
	}
	is := q.Choices[0].Answer
	if at := slices.IndexFunc(q.Choices, func(c Choice) bool { return c.Answer == a.Answers[q.ID] }); at >= 0 {
		is = q.Choices[at].Answer
	} else {
		a.out.Questions = append(a.out.Questions, q)
	}
	a.said = append(a.said, answered{q, sort, is})
	return is
}

// An answered question is one that came up, with its answer or the first choice.
type answered struct {
	Question
	sort, is string
}

// shown gives points as a score card gives them, with two places, as the drafted file says; lessOff gives those that are left where some come off.
func shown(points exact.Number) exact.Number { return points.Round(2, exact.HalfUp) }

func (a *author) lessOff(off exact.Number) exact.Number {
	return exact.Max(exact.Number{}, a.Marks.Sub(shown(off)))
}
