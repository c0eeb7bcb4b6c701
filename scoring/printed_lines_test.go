package scoring_test

import (
	"fmt"
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/baifen-go/baifen/scoring"
)

// A reader reads what a card says of one unit, line by line, as an accountant with a pocket calculator would: from the printed figures alone.
// It knows the forms of the lines, and a line of no form is a fault too.
type reader struct {
	places int    // of points
	mode   string // of rounding
	lines  map[string]int
	faults []string

	computed map[string]bool // caps that leave what a formula gives

	line      string
	around    string
	came      *figure // what the lines so far come to, in points
	settled   bool    // came is final: exact, and with no more places than points have
	measured  *figure // of a reason: the value, and what it is compared with
	limit     *figure
	steps     []figure // that lines let follow, with the digits that are printed
	onLine    *figure  // of a reason: what the points between which it lies come to
	counted   string   // what becomes of a step that is not finished
	stepRough bool     // the step itself is rounded: the digits need not give the count
}

func (r *reader) fault(format string, args ...any) {
	r.faults = append(r.faults, fmt.Sprintf(format, args...)+": "+r.line+r.around)
}

// A form is a kind of line: how it looks, with % for a figure, @ for a unit and * for words, and what must hold of it.
type form struct {
	name  string
	looks *regexp.Regexp
	check func(r *reader, f []figure, words []string)
}

// formed makes a form of a pattern.
func formed(name, pattern string, check func(r *reader, f []figure, words []string)) form {
	pattern = regexp.QuoteMeta(pattern)
	pattern = strings.ReplaceAll(pattern, `%`, figureText)
	pattern = strings.ReplaceAll(pattern, `@`, `[^\s\d，（）：；≈]*?`)
	pattern = strings.ReplaceAll(pattern, `\*`, `(.*?)`)
	pattern = strings.NewReplacer(`\{`, `(`, `\}`, `)`, `\|`, `|`).Replace(pattern)
	return form{name, regexp.MustCompile(`(?s)^` + pattern + `$`), check}
}

// read takes a line by the first form that it has.
func (r *reader) read(forms []form, line string) {
	r.line = line
	for _, f := range forms {
		m := f.looks.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		var figures []figure
		var words []string
		for _, part := range m[1:] {
			if wholeFigure.MatchString(part) {
				figures = append(figures, read(part))
			} else {
				words = append(words, part)
			}
		}
		r.lines[f.name]++
		if f.check != nil {
			f.check(r, figures, words)
		}
		return
	}
	r.fault("no form is known")
}

// exactPoints faults points that are taken or given and are not printed with all their places.
func (r *reader) exactPoints(list ...figure) {
	for _, f := range list {
		if f.rough || f.places > r.places {
			r.fault("points must stand with all their places, and no more than %d", r.places)
		}
	}
}

// same faults two figures that must be one number.
func (r *reader) same(what string, got, want figure) {
	if got.rough || want.rough || got.at.Cmp(want.at) != 0 {
		r.fault("%s: %s is not %s", what, got.at.FloatString(6), want.at.FloatString(6))
	}
}

// follows faults a number that cannot be what the lines before come to.
func (r *reader) follows(f figure) {
	if r.came != nil && !r.came.agrees(f) {
		r.fault("%s came before", r.came.at.FloatString(6))
	}
}

func (r *reader) comes(f figure, settled bool) { r.came, r.settled = &f, settled }

// results finds the signs before what a formula comes to: = and ≈ with spaces around, 略低于 where no operand can stand.
var results = regexp.MustCompile(` (?:=|≈) |(?:^|[^÷×+−(=≈,]) (?:略低于|略高于)`)

var (
	resultText  = regexp.MustCompile(`^` + figureText + `(\D*)$`)
	stepsText   = regexp.MustCompile(`(?:^| \+ )` + figureText + `\D* × `)
	tierText    = regexp.MustCompile(`^在 ([\[(].*?, .*?[\])]) 一档的部分为` + figureText)
	twiceText   = regexp.MustCompile(`^实际` + figureText + `达到目标` + figureText + `的两倍$`)
	apartText   = regexp.MustCompile(`^(.*)（允许相差 ` + figureText + `）$`)
	compareText = regexp.MustCompile(` (=|≠|<|≤|>|≥) `)
)

// equals faults a chain “numbers = result”, where the first may stand in names. A percentage is of 1 where the line is of shares.
func (r *reader) equals(chain string, shares bool) (result figure, ok bool) {
	at := results.FindAllStringIndex(chain, -1)
	if len(at) == 0 {
		r.fault("no result is shown")
		return result, false
	}
	ends := at[len(at)-1]
	numbers, sign, shown := chain[:ends[0]], chain[ends[0]:ends[1]], chain[ends[1]:]
	if i := strings.Index(sign, "略"); i >= 0 {
		numbers, shown = chain[:ends[0]+strings.Index(sign, " ")], sign[i:]+shown
	}
	m := resultText.FindStringSubmatch(strings.TrimPrefix(strings.TrimSpace(sign), "=") + shown)
	if m == nil {
		m = resultText.FindStringSubmatch(shown)
	}
	if m == nil {
		return result, false // a text
	}
	result = read(m[1])
	scaled := result
	if shares && m[2] == "%" {
		scaled = result.times(exactly(unitOf(2)).figure)
	}
	from := 0
	if len(at) > 1 {
		from = at[len(at)-2][1]
	}
	x, is := compute(numbers[from:], shares)
	switch {
	case is && x.opaque:
		r.lines["opaque"]++
	case is && x.kind == 'n':
		r.lines["computed"]++
		r.result(x.figure, scaled)
	default:
		r.lines["in names alone"]++
	}
	return result, true
}

// result compares what the printed numbers come to with the result that is printed.
func (r *reader) result(x, result figure) {
	if !x.agrees(result) {
		r.fault("comes to %s", x.at.FloatString(12))
	}
	if !x.rough && !result.rough && x.at.Cmp(result.at) != 0 {
		r.fault("comes to exactly %s", x.at.FloatString(12))
	}
}

// beyond faults a comparison whose figures do not show it, or that has digits to spare.
func (r *reader) beyond(list []figure, holds func([]figure) bool) bool {
	if !r.holds(list, holds) {
		return false
	}
	for _, f := range list {
		if f.beside {
			return true
		}
	}
	ways := shorter(list...)
	spared := func(l []figure) bool { return holds(l) && !(len(list) == 2 && alike(l)) }
	if ways != nil && list[0].places <= 12 && !slices.ContainsFunc(ways, func(l []figure) bool { return !spared(l) }) {
		r.fault("holds with a digit less")
	}
	return true
}

// holds faults a comparison whose figures do not show it.
func (r *reader) holds(list []figure, holds func([]figure) bool) bool {
	if !holds(list) {
		r.fault("does not hold as printed")
		return false
	}
	return true
}

// rounds faults a sentence about rounding.
func (r *reader) rounds(from figure, how string, step, to figure) {
	places := step.places
	if places != r.places || how != r.mode {
		r.fault("rounded %s to %d places", how, places)
	}
	r.exactPoints(to)
	check := r.beyond
	if strings.Contains(r.line, "最多扣") { // digits are needed to compare, too
		check = r.holds
	}
	check([]figure{from}, func(l []figure) bool { return rounded(l[0].at, how, places).Cmp(to.at) == 0 })
	if !from.rough && from.at.Cmp(to.at) == 0 {
		r.fault("nothing is to round")
	}
	r.comes(to, true)
}

// share reads a share of the points.
func (r *reader) share(line string) { r.equals(line, true) }

// stepsLine reads how far a value lies beyond a limit, and what each step costs.
func (r *reader) stepsLine(f []figure, words []string) {
	limit, far, step := f[0], f[1], f[2]
	if r.limit != nil {
		if r.limit.at.Cmp(limit.at) != 0 || r.limit.rough != limit.rough {
			r.fault("the reason shows another limit")
		}
		apart := absolute(term{kind: 'n', figure: r.measured.less(*r.limit)})
		if !apart.agrees(far) {
			r.fault("the reason shows %s of difference", apart.at.FloatString(12))
		}
	}
	r.stepped(far, step, words[1])
	if n := f[4:]; len(n) > 0 && n[0].at.Cmp(step.at) != 0 {
		r.fault("two steps")
	}
}

// stepped notes the steps that follow from a distance.
func (r *reader) stepped(far, step figure, counted string) {
	if far.at.Sign() <= 0 {
		r.fault("lies not beyond")
	}
	steps := far.over(step, (*big.Rat).Quo)
	switch r.counted = counted; {
	case r.counted == "的按比例计":
	case strings.HasSuffix(r.counted, "计"):
		r.counts(far, step, upwards)
		steps = steps.each(upwards)
	case strings.HasSuffix(r.counted, "不扣"):
		r.counts(far, step, whole)
		steps = steps.each(whole)
	}
	r.steps, r.stepRough = append(r.steps, steps), r.stepRough || step.rough
}

// tierLine reads how much of the value in the reason lies in a tier, and what each step of it costs.
func (r *reader) tierLine(f []figure, words []string) {
	m := tierText.FindStringSubmatch(r.line)
	low, high, _ := strings.Cut(strings.Trim(m[1], "(]) "), ", ")
	part := r.measured.less(figureAt(ratOf(low), 0, false, ""))
	if high != "+inf" {
		length := new(big.Rat).Sub(ratOf(high), ratOf(low))
		part = part.each(func(x *big.Rat) *big.Rat { return least(x, length) })
	}
	n := len(f) - 3 // behind the ends of the tier, where they are numbers
	for n > 0 && !(f[n].at.Cmp(read(m[2]).at) == 0) {
		n--
	}
	if !part.agrees(f[n]) {
		r.fault("%s of the value lie in the tier", part.at.FloatString(6))
	}
	r.stepped(f[n], f[n+1], words[len(words)-1])
}

func ratOf(s string) *big.Rat {
	x, ok := new(big.Rat).SetString(s)
	if !ok {
		panic("no end of a tier: " + s)
	}
	return x
}

// counts faults digits of a distance that its count of steps has no need of.
func (r *reader) counts(far, step figure, count func(*big.Rat) *big.Rat) {
	steps := func(f figure) *big.Rat { return count(f.over(step, (*big.Rat).Quo).at) }
	if !step.rough {
		r.beyond([]figure{far}, func(l []figure) bool { return steps(l[0]).Cmp(steps(far)) == 0 })
	}
}

// charge reads what comes off before it is limited or rounded.
func (r *reader) charge(line string) (figure, bool) {
	line = strings.TrimPrefix(line, "扣分")
	f, ok := r.equals(line, false)
	if !ok {
		return f, false
	}
	m := stepsText.FindAllStringSubmatch(line, -1)
	if len(r.steps) > 0 && len(m) != len(r.steps) {
		r.fault("%d tiers are charged, %d were shown", len(m), len(r.steps))
		r.steps = nil
	}
	for i := range r.steps {
		n := read(m[i][1])
		switch {
		case !r.steps[i].agrees(n):
			r.fault("%s steps follow", r.steps[i].at.FloatString(6))
		case r.counted == "的按比例计":
		case n.rough:
			r.fault("steps that are counted are whole")
		case r.steps[i].at.Cmp(n.at) != 0 && !r.stepRough:
			r.fault("%s steps follow from what is printed", r.steps[i].at.FloatString(6))
		}
	}
	r.steps, r.stepRough = nil, false
	r.counted = ""
	return f, true
}

// scaledLine reads what became of points of marks that were shared out.
func (r *reader) scaledLine(f []figure, words []string) {
	for _, s := range scaledForms {
		if m := s.looks.FindStringSubmatch(words[0]); m != nil {
			r.exactPoints(f...)
			r.read(scaledForms, words[0])
			return
		}
	}
	r.fault("no form is known")
}

func (r *reader) scaled(f []figure) {
	r.exactPoints(f...)
	exactly := f[0].times(f[1]).over(f[2], (*big.Rat).Quo)
	if rounded(exactly.at, r.mode, r.places).Cmp(f[3].at) != 0 {
		r.fault("comes to %s", exactly.at.FloatString(12))
	}
}

// within reads a tier that holds a value.
func (r *reader) within(f []figure, words []string) {
	line := r.line[strings.Index(r.line, " 在 ")+len(" 在 "):]
	r.inTier(f[0], strings.TrimSuffix(line, " 之内"))
}

func (r *reader) inTier(x figure, tier string) {
	low, high, _ := strings.Cut(strings.Trim(tier, "[]()"), ", ")
	end := func(s string) *big.Rat {
		e, ok := new(big.Rat).SetString(s)
		if !ok {
			return nil
		}
		return e
	}
	r.beyond([]figure{x}, func(l []figure) bool {
		at, from, to := l[0].at, end(low), end(high)
		return (from == nil || at.Cmp(from) > 0 || at.Cmp(from) == 0 && tier[0] == '[') &&
			(to == nil || at.Cmp(to) < 0 || at.Cmp(to) == 0 && strings.HasSuffix(tier, "]"))
	})
}

// formulaLine reads a formula with what it comes to, or what is taken off.
func (r *reader) formulaLine([]figure, []string) {
	if strings.HasPrefix(r.line, "扣分 ") || strings.Contains(r.line, "分 =") || r.counted != "" {
		if f, ok := r.charge(r.line); ok {
			r.exactPoints(f)
			r.comes(f, true)
		}
		return
	}
	if f, ok := r.equals(r.line, false); ok && strings.HasSuffix(r.line, "分") {
		if r.onLine != nil && strings.Contains(r.line, "分) × (") && !r.onLine.agrees(f) {
			r.fault("the points of the reason come to %s", r.onLine.at.FloatString(12))
		}
		r.comes(f, false)
	}
}

// tooMuch reads that a target was exceeded beyond its limit.
func (r *reader) tooMuch([]figure, []string) {
	left, right, _ := strings.Cut(r.line, " > ")
	if strings.Contains(left, "“") { // what is greater stands in words that are quoted: a formula that counts rows
		r.formulaLine(nil, nil)
		return
	}
	x, ok := compute(left, true)
	result, also := r.equals(right, true)
	if !ok || !also {
		r.fault("cannot be read")
		return
	}
	r.beyond([]figure{x.figure, result}, func(l []figure) bool { return l[0].at.Cmp(l[1].at) > 0 })
}

// row reads a row of targets.
func (r *reader) row(f []figure, words []string) {
	earned, weight := f[len(f)-2], f[len(f)-1]
	r.exactPoints(earned)
	if earned.at.Cmp(weight.at) >= 0 {
		r.fault("nothing is lost")
	}
	how := words[1]
	switch x, ok := compute(how, false); {
	case ok && x.kind == 'n' && !x.opaque:
		low, high := rounded(x.low, r.mode, r.places), rounded(x.high, r.mode, r.places)
		if low.Cmp(earned.at) > 0 || high.Cmp(earned.at) < 0 {
			r.fault("comes to %s", x.at.FloatString(12))
		}
	case strings.Contains(how, "达到目标"):
		m := twiceText.FindStringSubmatch(how)
		r.beyond([]figure{read(m[1]), read(m[2])}, func(l []figure) bool { return l[0].at.Cmp(l[1].times(exactly(rat(2)).figure).at) >= 0 })
	case !strings.HasPrefix(how, "定性") && !strings.HasPrefix(how, "实际"):
		r.fault("cannot be read")
	}
	r.came = nil
}

// truth reads a condition with its numbers and what it comes to.
func (r *reader) truth(_ []figure, words []string) {
	_, numbers, ok := strings.Cut(words[0], "，即 ")
	if !ok {
		return // in names alone, as 已公开：是
	}
	r.condition(numbers, words[1] == "是")
}

// condition faults a condition in numbers that is not as it is said to be.
func (r *reader) condition(numbers string, want bool) {
	x, ok := compute(numbers, false)
	switch {
	case !ok || x.kind != 'b':
		r.fault("cannot be read")
	case x.opaque || strings.Contains(numbers, "略") && compound(numbers):
		r.lines["opaque"]++
	case x.truth != want:
		r.fault("is %v as printed", x.truth)
	case x.compared[0].at != nil && x.compared[1].at != nil:
		r.lines["compared"]++
		sign := compareText.FindAllString(numbers, -1)
		if len(sign) != 1 || compound(numbers) {
			return // digits are needed for more than the comparison
		}
		r.beyond(x.compared[:], func(l []figure) bool {
			return holds(term{kind: 'n', figure: l[0]}, sign[0], term{kind: 'n', figure: l[1]}) == want && !lookEqual(l[0], l[1]) && l[0].at.Cmp(l[1].at) == x.compared[0].at.Cmp(x.compared[1].at)
		})
	}
}

// compound reports that a formula computes.
func compound(formula string) bool { return strings.ContainsAny(formula, "÷×+−|(") }

// alike reports that two figures would look equal.
func alike(l []figure) bool { return l[0].at.Cmp(l[1].at) == 0 }

// lookEqual reports that two figures are written alike, and that at least one of them is only near to what stands there.
func lookEqual(x, y figure) bool { return x.at.Cmp(y.at) == 0 && x.rough != y.rough }

// bonusUpTo reads the most that a bonus gives.
func (r *reader) bonusUpTo(f []figure, _ []string) {
	if r.came == nil {
		return
	}
	if f[0].at.Cmp(r.came.at) < 0 {
		r.comes(f[0], true)
	}
}

// deduction reads what is said of one deduction.
func (r *reader) deduction(d *scoring.Deduction) {
	r.around = "\n\tin: " + strings.Join(append([]string{d.Reason}, d.Working...), "\n\t")
	defer func() { r.around = "" }()
	r.reason(d.Reason)
	for _, w := range d.Working {
		r.read(workingForms, w)
	}
	r.line = d.Criterion
	if len(d.Working) > 0 && d.Working[len(d.Working)-1] == "其余算式从略" { // which says that the result is not shown
		return
	}
	if r.came == nil {
		r.fault("no result")
		return
	}
	points, _ := new(big.Rat).SetString(d.Points.String())
	if r.came.rough || r.came.at.Cmp(points) != 0 {
		r.fault("%s points come off, the working comes to %s", d.Points, r.came.at.FloatString(12))
	}
}

// check reads the message of a check.
func (r *reader) check(message string) {
	r.line, r.came, r.steps = message, nil, nil
	_, numbers, ok := strings.Cut(message, "，即 ")
	if !ok || !strings.HasPrefix(message, "不符合：") {
		r.fault("cannot be read")
		return
	}
	r.lines["check"]++
	m := apartText.FindStringSubmatch(numbers)
	if m == nil {
		r.condition(numbers, false)
		return
	}
	left, right, _ := strings.Cut(m[1], " = ")
	x, ok1 := compute(left, false)
	y, ok2 := compute(right, false)
	if !ok1 || !ok2 {
		r.fault("cannot be read")
		return
	}
	check := r.beyond
	if compound(m[1]) {
		check = r.holds
	}
	check([]figure{x.figure, y.figure, read(m[2])}, func(l []figure) bool {
		apart := absolute(term{kind: 'n', figure: l[0].less(l[1])})
		return apart.at.Cmp(l[2].at) > 0
	})
}

// points reads points as they stand in a table or a headline.
func pointsOf(s string) figure {
	if _, err := strconv.ParseFloat(s, 64); err != nil {
		panic(err)
	}
	return read(s)
}
