package draft

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
)

var (
	directed = regexp.MustCompile(`[＞＜≥≤少增降升]|^[高低]|[高低]$`)
	lacking  = regexp.MustCompile(`^(?:有)?(?:[少缺多]` + words + `{0,6}|未达标)$`) // the first word says which way
	downward = regexp.MustCompile(`＜|低|少|降|减|下|短|缺|欠|差`)
	upward   = regexp.MustCompile(`＞|高|超|增|升|延|迟|多|长|逾|上|大`)
	moving   = regexp.MustCompile(`^(?:[＜＞≥低少降减下短缺欠高超增升延迟多长逾上大]|比率|比例|其|的|过|出|于|加|有|开放|召开|一|引进|下降|上升|提高|延长|延误|推迟|逾期|超期|开展|组织|完成|举办|报送|报|个|未达标|预算|计划|目标|标准|要求|规定|)*$`)
)

// writeSteps makes those of 每低于100%一个百分点扣1分 and 每次扣2分.
func (g *group) writeSteps(a *author) {
	if g.between || g.ratio != nil {
		a.leave(apart)
		return
	}
	g.faultless(a)
	if g.writeAround(a) || g.writeBase(a) {
		return
	}
	from, ok := g.from(a)
	rate := g.step.unit == "%" || g.step.unit == "百分点"
	if ok && g.fromNone(from) {
		g.tiers = slices.DeleteFunc(g.tiers, func(x phrase) bool { return x.outcome.of(a.Marks).Equal(a.Marks) })
		from = nil
	}
	switch {
	case !ok:
		return
	case g.step.gains && (from != nil || rate || !counted(g.step.unit)):
		a.leave("每得一次分是从哪个数算起的、不足的怎样算，没有读懂")
		return
	case from == nil && !rate && counted(g.step.unit):
		g.writeCases(a)
		return
	case from == nil && !rate && !g.step.gains && g.writeLengths(a):
		return
	case from != nil && g.otherUnit(a):
		a.leave("每扣一次分是从哪个数算起的，没有读懂：两处的单位不同")
		return
	case from == nil:
		a.leave("每扣一次分是从哪个数算起的，没有读懂")
		return
	}
	g.writeStep(a, from)
}

// fromNone reports whether what is counted begins at none of it: 发生数为0得10分，发生1例扣5分.
func (g *group) fromNone(from *exact.Number) bool {
	one := exact.Int(1)
	return from != nil && from.IsZero() && g.step.limit == nil && g.limit == nil && counted(g.step.unit) && g.step.size.Equal(one) && !directed.MatchString(g.step.words)
}

// writeStep makes that of each step from a number on.
func (g *group) writeStep(a *author, from *exact.Number) {
	below, above := downward.MatchString(g.step.words), upward.MatchString(g.step.words)
	if g.place(a) { // who goes down has a greater number
		below, above = false, fallen.MatchString(g.step.words)
	}
	if lacking.MatchString(g.step.words) {
		below = !strings.Contains(g.step.words, "多")
		above = !below
	} else if below == above || !moving.MatchString(g.step.words) && !g.place(a) {
		a.leave("“每%s”是高了扣还是低了扣，没有读懂", short(a.t.plain(g.step.words)))
		return
	}
	if g.size != nil && !g.size.Equal(*g.step.size) {
		a.leave("不足的一步与每一步的长度不同")
		return
	}
	unit := g.step.unit
	value := a.number(g.subject, unit)
	if unit == "个月" || unit == "月" {
		a.leave("按月数计的怎样算，没有读懂")
	}
	side := "above"
	if below {
		side = "below"
	}
	if a.upTo100 && (!below || hundred.Less(*from)) {
		a.leave("超过100%%的按100%%计算，每扣一次分又从高于100%%的算起，没有读懂")
	}
	partial := g.partial
	if partial == "" && counted(unit) && g.step.size.Equal(exact.Int(1)) && from.IsInt() {
		partial = "discard"
	} else if partial == "" {
		partial = a.unfinishedStep(g)
	}
	c := fmt.Sprintf("per_step: {value: %s, %s: %s, step: %s, partial: %s, deduct: %s", value, side, from, g.step.size, partial, g.step.deduct)
	a.add(c + g.most(a) + "}")
	g.writeRest(a, *from, below, value)
}

// most gives the key of the most that comes off.
func (g *group) most(a *author) string {
	if g.cap == nil || !g.cap.Less(a.Marks) {
		return ""
	}
	return ", at_most: " + g.cap.String()
}

// fallen are words of a step from one place to a worse one.
var fallen = regexp.MustCompile(`^(?:下降|降低|降|后退|退后|落后|靠后|低)(?:个?(?:名次|位次)|名|位)?$`)

// place reports whether a group is about a place among others.
func (g *group) place(a *author) bool { return placed.MatchString(cmp.Or(g.subject, a.Name)) }

// from gives where steps begin; nil where the clause does not say.
func (g *group) from(a *author) (from *exact.Number, ok bool) {
	from = g.step.limit
	set := func(x exact.Number) bool {
		if from != nil && !from.Equal(x) {
			a.leave("每扣一次分是从哪个数算起的，没有读懂")
			return false
		}
		from = &x
		return true
	}
	below := downward.MatchString(g.step.words) && !g.place(a)
	edge := func(s span, keeps bool) *end {
		if below == keeps {
			return s.low
		}
		return s.high
	}
	if g.limit != nil {
		switch {
		case g.limit.low == nil || g.limit.high == nil:
			e := g.limit.low
			if e == nil {
				e = g.limit.high
			}
			if !set(e.at) {
				return nil, false
			}
		case g.limit.low.at.Equal(g.limit.high.at):
			if !set(g.limit.low.at) {
				return nil, false
			}
		default:
			a.leave("每扣一次分是从哪个数算起的，没有读懂")
			return nil, false
		}
	}
	for _, x := range g.tiers {
		if x.outcome.of(a.Marks).Equal(a.Marks) {
			if e := edge(x.span, true); e != nil && !set(e.at) {
				return nil, false
			} else if e == nil {
				a.leave("得满分的一档和每次扣的分怎样接起来，没有读懂")
				return nil, false
			}
		}
	}
	return from, true
}

// writeRest makes those of the tiers beside steps.
func (g *group) writeRest(a *author, from exact.Number, below bool, value string) {
	if g.otherwise != nil {
		a.leave("其余的和每次扣的分怎样接起来，没有读懂")
		return
	}
	for _, x := range g.tiers {
		switch p := x.outcome.of(a.Marks); {
		case p.Equal(a.Marks):
		case p.IsZero():
			e := x.span.high
			if !below {
				e = x.span.low
			}
			if e == nil || x.span.low != nil && x.span.high != nil || e.at.Less(from) != below {
				a.leave("不得分的一档和每次扣的分怎样接起来，没有读懂")
				return
			}
			a.add(fmt.Sprintf("when: %s, deduct: marks", a.condition(value, x.span)))
		default:
			a.leave("分档和每一步扣分放在一起，没有读懂是什么关系")
			return
		}
	}
}

// condition writes a span as an expression.
func (a *author) condition(value string, s span) string {
	var parts []string
	for _, e := range []*end{s.low, s.high} {
		if e == nil {
			continue
		}
		sign := map[bool]string{true: ">", false: "<"}[e == s.low]
		if e.said == unsaid {
			parts = append(parts, "?")
		}
		if e.in() {
			sign += "="
		}
		parts = append(parts, fmt.Sprintf("%s %s %s", value, sign, e.at))
	}
	if s.low != nil && s.high != nil && s.low.at.Equal(s.high.at) {
		return fmt.Sprintf("%s == %s", value, s.low.at)
	}
	if strings.Contains(strings.Join(parts, ""), "?") {
		a.leave("%s 至 %s 含不含两端，没有读懂", s.low.at, s.high.at)
	}
	return strings.Join(parts, " and ")
}

// unfinishedStep asks what an unfinished step costs.
func (a *author) unfinishedStep(g *group) string {
	over := exact.New(175, 2)
	left := func(steps exact.Number) string {
		off := steps.Mul(g.step.deduct)
		if g.cap != nil {
			off = exact.Min(off, *g.cap)
		}
		return fmt.Sprintf("得 %s 分", a.lessOff(off))
	}
	unit := strings.Replace(g.step.unit, "百分点", "个百分点", 1)
	size, beyond := g.step.size.String()+unit, over.Mul(*g.step.size).String()+unit
	return a.ask(Question{"不足一步", fmt.Sprintf("不足%s的，怎样扣？", size), []Choice{
		{"discard", fmt.Sprintf("不扣：相差 %s 时，%s", beyond, left(exact.Int(1)))},
		{"count", fmt.Sprintf("按一步扣：相差 %s 时，%s", beyond, left(exact.Int(2)))},
		{"prorate", fmt.Sprintf("按比例扣：相差 %s 时，%s", beyond, left(over))},
	}})
}

// numerals are the numbers of a name.
var numerals = regexp.MustCompile(`[0-9一二两三四五六七八九十]+`)

// fitted are words of what each place is short of: 每少配1具.
var fitted = regexp.MustCompile(`^(?:[少缺][配设装派备巡报查训开召听讲]备?|新增)$`)

// idle are words before the number of what happens that do not tell which it is.
var idle = regexp.MustCompile(`^(?:发生|发现|出现|存在|有|一|的|收到|接到|提供|承担过)*$`)

// writeCases makes those of 每次扣2分.
func (g *group) writeCases(a *author) {
	switch {
	case g.writeLengths(a):
		return
	case g.step.gains && exact.Int(1).Less(*g.step.size) && g.step.size.IsInt():
		g.writeLots(a)
		return
	case !g.step.size.Equal(exact.Int(1)):
		a.leave("每 %s%s 扣一次，不足的怎样算没有读懂", g.step.size, g.step.unit)
	case g.writeDifference(a):
		return
	case g.partial != "" || g.otherwise != nil || directed.MatchString(g.step.words) && !fitted.MatchString(g.step.words):
		a.leave("“每%s”没有读懂", short(a.t.plain(g.step.words)))
	}
	subject := g.subject
	if more := a.wrong(g.step.words); more != "" && !idle.MatchString(more) && !strings.HasSuffix(subject, more) {
		subject = faulted(subject, more)
	}
	value := a.number(subject, g.step.unit)
	if g.step.gains {
		if strings.Contains(subject, "、") {
			a.leave("“%s”是一样一样计的，还是一共几项，没有读懂", short(subject))
		}
		if g.cap != nil || len(g.tiers) > 0 || g.floored {
			a.leave("每次得分以外还有别的话，没有读懂是什么关系")
		}
		a.add(fmt.Sprintf(`award: "min(marks, %s * %s)"`, value, g.step.deduct))
		a.full = append(a.full, a.Marks)
		return
	}
	if slices.ContainsFunc(a.out.Fields, func(f Field) bool {
		return f.Name != value && numerals.ReplaceAllString(f.Name, "") == numerals.ReplaceAllString(value, "")
	}) {
		a.leave("“%s”的，是不是已经算在前面的数里，要请您写明", short(subject)) // 超过3个月未办结, 超过6个月未办结
	}
	if slices.ContainsFunc(a.out.Criteria, func(c string) bool { return strings.Contains(c, "count: "+value+",") }) {
		a.leave("“%s”写了两次，各是什么，没有读懂", short(subject))
	}
	a.add(fmt.Sprintf("per_case: {count: %s, deduct: %s%s}", value, g.step.deduct, g.most(a)))
	for _, x := range g.tiers {
		switch p := x.outcome.of(a.Marks); {
		case p.IsZero() && x.span.low != nil && x.span.high == nil:
			a.itself(x.span.low, g.step.unit)
			a.add(fmt.Sprintf("when: %s, deduct: marks", a.condition(value, x.span)))
		default:
			a.leave("分档和每次扣分放在一起，没有读懂是什么关系")
		}
	}
}

// amiss are words of a step that name no figure, but say what is wrong with the one that is counted: 每迟报一次.
var amiss = regexp.MustCompile(`^(?:迟报|延期|逾期|超期|延误|超时)$`)

// wrong gives what the words of a step add to the label of what is counted.
func (a *author) wrong(words string) string {
	if s := a.t.plain(words); amiss.MatchString(s) {
		return s
	}
	return notHaving(a.label(words))
}
