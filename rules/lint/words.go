package lint

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/clause"
	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/rules"
)

// names notes the fields and measures that nothing reads.
func (p *proof) names() {
	fields, measures := map[int]bool{}, map[string]bool{}
	read := func(formulas []*rules.Formula) {
		for _, f := range formulas {
			for _, i := range analysis.Fields(f) {
				fields[i] = true
			}
			for _, name := range analysis.AllNames(f) {
				measures[name] = true
			}
		}
	}
	read(p.formulas())
	for range p.set.Standings().Len() { // one may be read only by another, wherever that stands
		for _, s := range p.set.Standings().All() {
			if fields[s.Field] {
				read(wholly(s))
			}
		}
	}
	for _, s := range p.set.Standings().All() {
		if !fields[s.Field] {
			p.add("unused-measure", Warning, s.Place, "standings."+s.Name, fmt.Sprintf("名次“%s”没有任何规则用到：请删去，或核对名称", s.Name), nil)
		}
	}
	for i := range p.set.Inside().Figures {
		if f := p.set.Field(i); !fields[i] {
			p.add("unused-field", Warning, analysis.FieldPlace(p.set, i), "fields."+f.Name, fmt.Sprintf("“%s”（%s）没有任何规则用到：单位要填，却不起作用。请删去，或核对名称", kind.LabelOf(f), f.Name), nil)
		}
	}
	for _, m := range p.set.Measures().All() {
		if !measures[m.Name] {
			p.add("unused-measure", Warning, m.Place, "measures."+m.Name, fmt.Sprintf("指标值“%s”没有任何规则用到：请删去，或核对名称", m.Name), nil)
		}
	}
}

// wholly gives the formulas of a standing, also those that say how many values are left out.
func wholly(s rules.Standing) []*rules.Formula {
	list := rules.Formulas(s)
	for _, f := range []*rules.Formula{s.DropHighest, s.DropLowest} {
		if f != nil {
			list = append(list, f)
		}
	}
	return list
}

// formulas gives every formula of the rule set but those of measures, and those of sentences too.
func (p *proof) formulas() (list []*rules.Formula) {
	for _, leaf := range p.set.Judging().All() {
		if f := leaf.Condition(); f != nil {
			list = append(list, f)
		}
		if start, stated := leaf.Start(); stated && start.Formula != nil {
			list = append(list, start.Formula)
		}
		for _, c := range leaf.Criteria().All() {
			list = append(append(list, analysis.Formulas(c)...), analysis.Said(c)...)
		}
	}
	for _, b := range p.set.Bonuses().All() {
		list = append(list, rules.Formulas(b)...)
	}
	for _, c := range p.set.Caps().All() {
		list = append(list, rules.Formulas(c)...)
	}
	for _, c := range p.set.Checks().All() {
		list = append(list, rules.Formulas(c)...)
	}
	for _, g := range p.set.Grades().All() {
		list = append(list, rules.Formulas(g)...)
	}
	for _, x := range p.set.Outcomes().All() {
		list = append(list, rules.Formulas(x)...)
	}
	return list
}

// A use is one rule that speaks of a bool field: good tells which value loses nothing.
type use struct {
	name string
	good bool
	item *rules.Criterion // of a checklist
}

// polarities notes the bool fields that a checklist wants one way and another rule the other way: no answer loses nothing. It also
// notes items whose sentence says the contrary of what they ask.
func (p *proof) polarities() {
	all := p.uses()
	for field := range p.set.NumFields() {
		f := p.set.Field(field)
		if f.Type != indicators.Bool {
			continue
		}
		uses := all[field]
		for _, u := range uses {
			if u.item == nil {
				continue
			}
			for _, other := range uses {
				if other.good != u.good {
					p.contradicted(field, u, other)
					break
				}
			}
			p.negated(field, u)
		}
	}
}

// uses gives, by field, the rules that speak of it in one way only.
func (p *proof) uses() map[int][]use {
	uses := map[int][]use{}
	for _, c := range p.set.Criteria().All() {
		f := analysis.ConditionOf(c)
		if f == nil {
			continue
		}
		for field, way := range analysis.Polarities(f) {
			u := use{name: c.Name(), good: way < 0 != c.Inside().Raises()} // points come off where a when holds, unless they are added
			if c.Inside().Item != "" {
				u.good, u.item = way > 0, c
			}
			uses[field] = append(uses[field], u)
		}
	}
	for _, c := range p.set.Caps().All() {
		for field, way := range analysis.Polarities(c.Formula) {
			uses[field] = append(uses[field], use{name: "caps." + c.ID, good: way < 0})
		}
	}
	return uses
}

func (p *proof) contradicted(field int, u, other use) {
	f := p.set.Field(field)
	answer := strconv.FormatBool(u.good)
	p.add("contradictory-polarity", Warning, u.item.Place(), u.name,
		fmt.Sprintf("“%s”填 %s 这里不扣分，在 %s 却要扣分（或受限）：填哪一个都不行。请核对哪一处的条件写反了", kind.LabelOf(f), answer, other.name),
		map[string]string{f.Name: answer})
}

// negations are the words that turn a sentence round.
var negations = regexp.MustCompile(`没|未|不|无|缺|除非|(?i)\b(?:no|not|none|never|without|missing|lacks?|lacking|unless|except|excluding)\b`)

// compounds are words in which these characters turn nothing round.
var compounds = regexp.MustCompile(`不动产|不断|不仅|不同|无形|无锡|未来|缺口|没收|罚没|淹没`)

// turned reports whether a sentence is turned round by a word of negation.
func turned(sentence string) bool {
	return negations.MatchString(compounds.ReplaceAllString(sentence, ""))
}

// negated notes an item that nothing but a bool field decides and whose sentence, spoken of a unit that loses points, says the
// contrary of what the unit reported.
func (p *proof) negated(field int, u use) {
	condition := analysis.ConditionOf(u.item)
	if f := analysis.Fields(condition); len(f) != 1 || p.set.Field(field).Label == "" {
		return
	}
	label, sentence := p.set.Field(field).Label, analysis.Otherwise(u.item)
	contrary := turned(label) != turned(sentence)
	echoed := !contrary && strings.Contains(sentence, label)
	if !u.good && contrary || u.good && echoed {
		answer := strconv.FormatBool(!u.good) // that loses points
		p.add("checklist-negation", Warning, u.item.Place(), u.name,
			fmt.Sprintf("“%s”填 %s 时扣分，理由却是“%s”：met 写的是满足的条件，请核对是不是多写或少写了 not", label, answer, sentence),
			map[string]string{p.set.Field(field).Name: answer})
	}
}

// each is 每, then up to a dozen characters, then what is done for each: 每低于100%一个百分点扣1分.
var each = regexp.MustCompile(`每[^，。；;,]{0,20}?(扣|减|加|得)`)

// counted is how many of something there are within a period: 年演练2次.
var counted = regexp.MustCompile(`[0-9０-９一二两三四五六七八九十]`)

// step notes a clause that takes points for each of something while no criterion counts or steps.
func (p *proof) step(i *rules.Indicator) {
	said := ""
	for _, at := range each.FindAllString(clause.Per.ReplaceAllString(i.Clause(), ""), -1) {
		if rest := strings.TrimPrefix(at, "每"); !clause.Period.MatchString(rest) || !counted.MatchString(rest) { // 每年演练2次以上得15分 says how often
			said = at
			break
		}
	}
	if said == "" {
		return
	}
	for _, c := range withChoices(i.Criteria().Slice()...) {
		if analysis.Stairs(c) || analysis.RowsOf(c) != nil || has(c, kind.Formula) || has(c, kind.Met) {
			return
		}
	}
	p.add("step-rule-missing", Warning, i.Place(), i.ID(),
		fmt.Sprintf("条文写“%s…”，规则里却没有 per_step 或 per_case：请写明每一步扣多少，不足一步怎样扣（partial）", said), nil)
}
