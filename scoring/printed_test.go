package scoring_test

import (
	"errors"
	"fmt"
	"maps"
	"math/big"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/internal/random"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// Whatever is printed on a card is true as it is printed: every line of working, every reason, every check and every sum is computed again
// from the printed figures alone, ≈ meaning that the number was rounded to the digits that stand there.
func TestPrintedLinesAreTrue(t *testing.T) {
	read := &printedCards{T: t, lines: map[string]int{}}
	read.nearTies(long.Rounds(60, 2500))
	read.drawn(long.Rounds(20, 1200))
	read.kept()
	read.rare()
	read.dated()
	all := 0
	for _, name := range slices.Sorted(maps.Keys(read.lines)) {
		t.Logf("%6d %s", read.lines[name], name)
		all += read.lines[name]
	}
	t.Logf("%d cards, %d lines, %d faults", read.cards, all, read.total)
	for _, want := range append(slices.Clone(workingForms), reasonForms...) {
		if long.On() && read.lines[want.name] == 0 {
			t.Errorf("no line of this form was read: %s", want.name)
		}
	}
}

// printedCards reads cards, and names the first faults of each kind.
type printedCards struct {
	*testing.T
	cards int
	total int // faults
	lines map[string]int
	known map[string]int
}

func (p *printedCards) nearTies(n int) {
	refused := 0
	for seed := range uint64(n) {
		g := &nearer{Rand: rand.New(rand.NewPCG(61, seed))}
		file := g.rules()
		set, err := rules.Parse("test.yaml", []byte(file.text()))
		if err != nil { // a constant division by 0, or a formula that can never be
			refused++
			p.Logf("seed %d: %v", seed, err)
			continue
		}
		for range 4 {
			p.card(set, g.unit())
		}
	}
	if refused > n/4 {
		p.Errorf("%d of %d rule sets are refused", refused, n)
	}
}

func (p *printedCards) drawn(n int) {
	for seed := range uint64(n) {
		g := &generator{Rand: rand.New(rand.NewPCG(62, seed))}
		set := g.rules().load(p)
		sub := g.unit()
		for _, l := range set.Leaves().All() {
			g.adjust(sub, l.ID())
		}
		p.card(set, sub)
		r := rand.New(rand.NewPCG(63, seed))
		set = must(rules.Parse("random.yaml", []byte(random.Rules(r, seed%2 == 0, seed%5 == 0))))
		for range 2 {
			p.card(set, random.Unit(r, set))
		}
	}
}

func (p *printedCards) kept() {
	for _, name := range keptSets(p.T) {
		set := keptSet(p.T, name)
		for _, sub := range keptUnits(p.T, name+".units") {
			p.card(set, sub)
		}
	}
}

// rare reads what units that are drawn hardly ever come to: a negative figure, one far off its target, more working than is shown.
func (p *printedCards) rare() {
	var measures strings.Builder
	for i := range 300 {
		fmt.Fprintf(&measures, "  m%d: {label: 第%d步数, is: m%d + a}\n", i+1, i+1, i)
	}
	set := must(rules.Parse("rare.yaml", fmt.Appendf(nil, `format: 1
rule_set: rare
version: "1"
title: 少见的
basis: 无
effective: {from: 2024-01-01, to: 2024-12-31}
rounding: {places: 2, mode: half_up}
full_marks: 30
grades: [{name: 合格, from: 10}, {name: 不合格, from: 0}]
fields:
  a: {label: 实际, type: number, unit: 万元}
  t: {label: 目标, type: number, unit: 万元, min: 1}
measures:
  m0: {label: 起步数, is: a}
%sindicators:
  - {id: x, name: 高者优, marks: 10, clause: 见通知。, criteria: [{id: c, proportional: {actual: a, target: t, better: higher, method: ratio}}]}
  - {id: y, name: 近者优, marks: 10, clause: 见通知。, criteria: [{id: c, proportional: {actual: a, target: t, better: equal, method: excess}}]}
  - {id: z, name: 很长, marks: 10, clause: 见通知。, criteria: [{id: c, award: m300 / 1000}]}
`, &measures)))
	for _, a := range []string{"-3", "-0.05", "250", "199.99", "200", "7", "1/3"} {
		p.card(set, &scoring.Submission{Unit: scoring.Unit{Name: "某局"}, Period: 2024, Values: map[string]any{"a": a, "t": "100"}})
	}
}

// dated reads cards that compute with dates, and with rows that are looked at together.
func (p *printedCards) dated() {
	months := strings.Replace(dated, "  - id: reports\n", `  - id: waits
    name: 久等
    marks: 30
    clause: 文字
    criteria:
      - {id: months, award: "abs(months(noticed, filed)) + years(noticed, filed)"}
      - {id: early, when: filed < noticed or filed <= date("2024-06-30"), deduct: 3}
  - id: reports
`, 1)
	months = strings.Replace(months, "marks: 60", "marks: 30", 1)
	set, r := must(rules.Parse("dated.yaml", []byte(months))), rand.New(rand.NewPCG(64, 65))
	for range 60 {
		sub := random.Unit(r, set)
		sub.Period = 2024 + r.IntN(2)
		p.card(set, sub)
	}
	for seed := range uint64(6) {
		r := rand.New(rand.NewPCG(66, seed))
		set := must(rules.Parse("wide.yaml", []byte(random.Wide(r))))
		for range 3 {
			p.card(set, random.Unit(r, set))
		}
	}
}

// card reads the card of a unit, if it can be scored.
func (p *printedCards) card(set *rules.Set, sub *scoring.Submission) {
	p.Helper()
	card, err := scoring.Score(set, sub)
	if judgedInVain(err, sub) {
		card, err = scoring.Score(set, sub)
	}
	if errors.As(err, new(scoring.ErrorList)) {
		return
	}
	if err != nil {
		p.Fatal(err)
	}
	p.cards++
	places, mode := set.Inside().Grid.Places, set.Inside().Grid.Mode
	r := &reader{places: places, lines: p.lines, mode: map[exact.Rounding]string{exact.HalfUp: "四舍五入", exact.HalfEven: "按五留双修约", exact.Down: "舍去尾数"}[mode]}
	r.computed = map[string]bool{}
	for _, c := range set.Caps().All() {
		r.computed[c.ID] = c.Most.Formula != nil
	}
	authored := map[string]bool{}
	for _, c := range set.Criteria().All() {
		authored[c.ID()] = c.Judged() || c.Inside().Item != "" || c.Inside().Because != nil
	}
	r.sheet(card.Sheet(), authored)
	r.text(textOf(p, card))
	p.total += len(r.faults)
	for _, f := range r.faults {
		p.report(f, set)
	}
}

// report names a fault, of each sort the first few.
func (p *printedCards) report(fault string, set *rules.Set) {
	if p.known == nil {
		p.known = map[string]int{}
	}
	kind := regexp.MustCompile(`[\d.]+|“[^”]*”`).ReplaceAllString(fault, "#")
	kind = string([]rune(kind)[:min(len([]rune(kind)), 40)])
	if p.known[kind]++; p.known[kind] <= 1 {
		p.Errorf("%s: %s", set.Name(), fault)
	}
}

// sheet reads the deductions, the rules beside the indicators and the checks.
func (r *reader) sheet(s *scoring.Sheet, authored map[string]bool) {
	eachLeaf(s.Indicators, func(row *scoring.Row) {
		for i := range row.Deductions {
			d := &row.Deductions[i]
			if authored[d.Criterion] && !strings.HasPrefix(d.Reason, "值") {
				d.Reason = "不符合前面各种情形，得0分" // the judge's or the author's own words
			}
			r.deduction(d)
		}
	})
	for _, b := range s.Bonuses {
		r.bonus(&b)
	}
	for _, c := range s.Caps {
		r.came, r.steps, r.counted = nil, nil, ""
		r.cap(&c)
	}
	for _, c := range s.Checks {
		if strings.HasPrefix(c.Message, "不符合：") {
			r.check(c.Message)
		}
		r.came, r.steps, r.counted = nil, nil, ""
		for _, w := range c.Working {
			r.read(workingForms, w)
		}
	}
}

// cap reads why a cap holds and, below that, how the most that it leaves came about.
func (r *reader) cap(c *scoring.Line) {
	condition := c.Working
	if r.computed[c.ID] {
		at := slices.IndexFunc(c.Working, func(w string) bool { return strings.HasSuffix(w, "：是") || strings.HasSuffix(w, "：否") })
		condition = c.Working[:at+1]
	}
	for _, w := range condition {
		r.read(workingForms, w)
	}
	if !r.computed[c.ID] {
		return
	}
	r.came = nil
	r.steered(c.Working[len(condition):])
	if r.line = fmt.Sprint("cap ", c.ID, " ", c.Message, c.Working); r.came == nil {
		r.fault("how it came about is not shown")
	} else {
		r.same("the most", pointsOf(c.Points.String()), *r.came)
	}
}

// steered reads lines of which the last formula gives what comes of them.
func (r *reader) steered(working []string) {
	for _, w := range working {
		if r.line = w; !results.MatchString(w) {
			r.read(workingForms, w)
		} else if f, ok := r.equals(w, false); ok {
			r.comes(f, false)
		}
	}
}

// bonus reads how a bonus came about.
func (r *reader) bonus(b *scoring.Line) {
	r.came, r.steps, r.counted = nil, nil, ""
	r.steered(b.Working)
	r.line = fmt.Sprint("bonus ", b.ID, " ", b.Message, b.Working)
	asked, _ := new(big.Rat).SetString(b.Asked.String())
	if r.came == nil || r.came.at.Cmp(asked) != 0 {
		r.fault("the rule gives %s", b.Asked)
	}
}

var (
	totalLine    = regexp.MustCompile(`(?m)^总分：(\S+) / (\S+) `)
	rescaledLine = regexp.MustCompile(`(?m)^总分按适用指标折算：得分 ([\d.]+) × ([\d.]+) ÷ (?:适用指标分值|计入的分值) ([\d.]+)(?:（含[^）]*）)?(?:，取舍后为([\d.]+)分)?；`)
	summedLine   = regexp.MustCompile(`(?m)^合计：指标得分([\d.]+)(?:，折算为([\d.]+))?((?: \+ 加分[\d.]+)*)(，一票否决后)? = ([\d.]+)$`)
	capLine      = regexp.MustCompile(`(?m)^   总分不超过(\S+)分：`)
)

// text reads how the total comes about.
func (r *reader) text(text string) {
	r.line = strings.Join(strings.SplitN(text, "\n", 7)[4:6], " ")
	total := pointsOf(totalLine.FindStringSubmatch(text)[1])
	base := total
	if m := rescaledLine.FindStringSubmatch(text); m != nil {
		r.lines["rescaled"]++
		x := pointsOf(m[1]).times(pointsOf(m[2])).over(pointsOf(m[3]), (*big.Rat).Quo)
		base = x.each(func(x *big.Rat) *big.Rat { return rounded(x, r.mode, r.places) })
		if m[4] != "" {
			r.same("scaled", pointsOf(m[4]), base)
		} else {
			r.same("total, scaled", total, base)
		}
	}
	m := summedLine.FindStringSubmatch(text)
	if m == nil {
		r.same("total", total, base)
		return
	}
	r.lines["summed"]++
	sum := pointsOf(m[1])
	if m[2] != "" {
		sum = pointsOf(m[2])
		r.same("scaled", sum, base)
	}
	for _, b := range regexp.MustCompile(`[\d.]+`).FindAllString(m[3], -1) {
		sum = sum.over(pointsOf(b), (*big.Rat).Add)
	}
	for _, c := range capLine.FindAllStringSubmatch(text, -1) {
		if at := pointsOf(c[1]); m[4] != "" && at.at.Cmp(sum.at) < 0 {
			sum = at
		}
	}
	r.same("sum", pointsOf(m[5]), sum)
	r.same("total", total, sum)
}
