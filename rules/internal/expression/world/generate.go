package world

import (
	"fmt"
	"strings"

	"github.com/baifen-go/baifen/indicators"
)

// A Generator writes random expressions over the world that are typed correctly, so that each of them must be accepted.
type Generator struct {
	Source
	fuel   int // about how many parts are still to come
	locals []local
	row    int             // slot of the table whose columns may be read, or -1
	mapped bool            // the rows were mapped
	item   indicators.Type // of # then
}

// The types of expressions.
const (
	Number = indicators.Number
	Bool   = indicators.Bool
	Text   = indicators.Text
)

// A local is a name bound by let.
type local struct {
	name string
	typ  indicators.Type
}

// A part of an expression with the rank of its loosest operator.
type part struct {
	text string
	rank int
}

// How tightly operators bind, as expr documents it. What has rank 0 stands in brackets everywhere but at the top and in arguments.
const (
	bindOr = 10 + 5*iota
	bindAnd
	bindCompare
	bindAdd     = 30
	bindNot     = 50
	bindMul     = 60
	bindSign    = 90
	bindPow     = 100
	bindNothing = 1000
)

func (p part) in(rank int) string {
	if p.rank < rank {
		return "(" + p.text + ")"
	}
	return p.text
}

func atom(format string, args ...any) part { return part{fmt.Sprintf(format, args...), bindNothing} }

// Expression writes an expression that gives a number, a truth or a text, of about size parts.
func (g *Generator) Expression(want indicators.Type, size int) string {
	g.fuel, g.locals, g.row, g.mapped = size, nil, -1, false
	return g.of(want).text
}

func (g *Generator) pick(words ...string) string { return words[g.IntN(len(words))] }

func (g *Generator) of(want indicators.Type) part {
	g.fuel--
	if g.fuel <= 0 {
		return g.leaf(want)
	}
	switch g.IntN(12) {
	case 0:
		return part{fmt.Sprintf("%s ? %s : %s", g.of(Bool).in(bindOr), g.of(want).text, g.of(want).text), 0}
	case 1:
		return part{fmt.Sprintf("if %s { %s } else { %s }", g.of(Bool).in(bindOr), g.of(want).text, g.of(want).text), 0}
	case 2:
		return g.let(want)
	case 3, 4:
		return g.leaf(want)
	}
	switch want {
	case Number:
		return g.number()
	case Bool:
		return g.truth()
	}
	return g.leaf(Text)
}

func (g *Generator) let(want indicators.Type) part {
	if len(g.locals) == 6 {
		return g.leaf(want)
	}
	bound := []indicators.Type{Number, Bool, Text}[g.IntN(3)]
	value := g.of(bound)
	name := fmt.Sprintf("%s%d", g.pick("x", "y", "局部"), len(g.locals))
	g.locals = append(g.locals, local{name, bound})
	body := g.of(want)
	g.locals = g.locals[:len(g.locals)-1]
	return part{fmt.Sprintf("let %s = %s; %s", name, value.in(bindOr), body.text), 0}
}

// leaf writes something without operands, or nearly so.
func (g *Generator) leaf(want indicators.Type) part {
	var candidates []part
	for _, l := range g.locals {
		if l.typ == want {
			candidates = append(candidates, atom("%s", l.name), atom("%s", l.name))
		}
	}
	if g.mapped && g.item == want {
		candidates = append(candidates, atom("#"), atom("#"), atom("#"))
	}
	columns := map[int]map[indicators.Type]string{
		Targets:  {Number: ".target .actual .weight #.weight", Bool: ".met", Text: ".name"},
		Projects: {Number: ".amount #.amount"},
		Nothing:  {Number: ".x", Bool: ".b"},
	}
	if g.row >= 0 && !g.mapped {
		for _, c := range strings.Fields(columns[g.row][want]) {
			candidates = append(candidates, atom("%s", c), atom("%s", c))
		}
		if g.row == Targets {
			candidates = append(candidates, map[indicators.Type]part{
				Number: {".extra ?? " + g.literal(), 0}, Bool: atom("present(.extra)"), Text: {".kind ?? \"正向\"", 0},
			}[want])
		}
	}
	for _, name := range map[indicators.Type][]string{
		Number: {"income", "spending", "breaches", "change", "支出", "last", "completion", "shortfall", "nested", "unlucky", "marks"},
		Bool:   {"disclosed", "filed", "good", "true", "false"},
		Text:   {"remark", "level", "note", "grade", `"优"`, `'达成'`, "`部分达成`"},
	}[want] {
		candidates = append(candidates, atom("%s", name))
	}
	candidates = append(candidates, map[indicators.Type][]part{
		Number: {atom("%s", g.literal()), atom("%s", g.literal()), {"last ?? " + g.literal(), 0}, {"last ?? income", 0}},
		Bool:   {atom("present(%s)", g.pick("last", "income", "targets", "projects", "note")), {"filed ?? disclosed", 0}},
		Text:   {{"note ?? \"无\"", 0}, {"note ?? remark", 0}},
	}[want]...)
	return candidates[g.IntN(len(candidates))]
}

func (g *Generator) literal() string {
	if g.IntN(25) == 0 {
		return g.pick("1e300", "1e-300")
	}
	return g.pick("0", "1", "2", "3", "7", "100", "0.5", "0.1", "1.25", "33.333", ".25", "1e2", "2e-3", "98.52", "337.1", "1000000", "0.00", "99999999999999999")
}

func (g *Generator) number() part {
	if g.mapped && g.item == Number && g.IntN(3) == 0 {
		return part{fmt.Sprintf("%s + #", g.counted().in(bindAdd)), bindAdd} // # again after other rows
	}
	switch g.IntN(11) {
	case 0, 1:
		op := g.pick("+", "-")
		return part{fmt.Sprintf("%s %s %s", g.of(Number).in(bindAdd), op, g.of(Number).in(bindAdd+1)), bindAdd}
	case 2, 3:
		return part{fmt.Sprintf("%s * %s", g.of(Number).in(bindMul), g.of(Number).in(bindMul+1)), bindMul}
	case 4, 5:
		return part{fmt.Sprintf("%s %s %s", g.of(Number).in(bindMul), g.pick("/", "/", "/", "%"), g.divisor().in(bindMul+1)), bindMul}
	case 6:
		return part{g.pick("-", "-", "+") + g.of(Number).in(bindSign), bindSign}
	case 7:
		return part{fmt.Sprintf("%s ** %s", g.of(Number).in(bindPow+1), g.pick("0", "1", "2", "3", "(5 - 2)", "2.0", "16")), bindPow}
	case 8:
		return g.function()
	}
	return g.counted()
}

// divisor writes what is not a constant, or a constant that is not 0: dividing by a constant 0 is refused.
func (g *Generator) divisor() part {
	switch g.IntN(4) {
	case 0:
		return atom("%s", g.pick("2", "3", "4", "7", "0.3", "1e2", "100"))
	case 1:
		return atom("max(%s, %s)", g.of(Number).text, g.literal())
	case 2:
		return atom("%s", g.pick("income", "spending", "breaches", "支出", "completion", "change", "marks"))
	}
	return part{fmt.Sprintf("%s - %s", g.pick("income", "breaches", "支出", "nested"), g.of(Number).in(bindAdd+1)), bindAdd}
}

func (g *Generator) function() part {
	switch g.IntN(8) {
	case 0, 1:
		args := []string{g.of(Number).text, g.of(Number).text}
		for g.IntN(3) == 0 {
			args = append(args, g.of(Number).text)
		}
		return atom("%s(%s)", g.pick("min", "max"), strings.Join(args, ", "))
	case 2:
		return atom("round(%s, %d)", g.of(Number).text, g.IntN(4))
	case 3:
		return atom("clamp(%s, %s, %s)", g.of(Number).text, g.of(Number).text, g.of(Number).text)
	}
	return atom("%s(%s)", g.pick("abs", "floor", "ceil", "round"), g.of(Number).text)
}

// over writes the rows that a function runs over and calls body with their columns or items in reach.
func (g *Generator) over(body func() string) (rows, inside string) {
	row, mapped, item := g.row, g.mapped, g.item
	defer func() { g.row, g.mapped, g.item = row, mapped, item }()
	table := []int{Targets, Targets, Targets, Projects, Nothing}[g.IntN(5)]
	rows = Fields()[table].Name
	g.row, g.mapped = table, false
	for g.fuel > 0 && g.IntN(3) == 0 {
		if g.IntN(2) == 0 {
			rows = fmt.Sprintf("filter(%s, %s)", rows, g.of(Bool).text)
			continue
		}
		to := []indicators.Type{Number, Number, Bool, Text}[g.IntN(4)]
		rows = fmt.Sprintf("map(%s, %s)", rows, g.of(to).text)
		g.mapped, g.item = true, to
	}
	if body != nil {
		inside = body()
		if g.IntN(4) == 0 {
			inside = "{" + inside + "}"
		}
	}
	return rows, inside
}

func (g *Generator) counted() part {
	switch g.IntN(4) {
	case 0:
		rows, _ := g.over(nil)
		return atom("len(%s)", rows)
	case 1:
		rows, holds := g.over(func() string { return g.of(Bool).text })
		return atom("count(%s, %s)", rows, holds)
	case 2:
		rows, value := g.over(func() string { return g.of(Number).text })
		return atom("sum(map(%s, %s))", rows, value)
	}
	rows, value := g.over(func() string { return g.of(Number).text })
	return atom("sum(%s, %s)", rows, value)
}

func (g *Generator) truth() part {
	switch g.IntN(12) {
	case 0:
		return part{fmt.Sprintf("%s %s %s", g.of(Bool).in(bindOr), g.pick("or", "||"), g.of(Bool).in(bindOr+1)), bindOr}
	case 1:
		return part{fmt.Sprintf("%s %s %s", g.of(Bool).in(bindAnd), g.pick("and", "&&"), g.of(Bool).in(bindAnd+1)), bindAnd}
	case 2:
		return part{g.pick("not ", "!") + g.of(Bool).in(bindNot), bindNot}
	case 3:
		t := []indicators.Type{Number, Bool, Text}[g.IntN(3)]
		return part{fmt.Sprintf("%s %s %s", g.operand(t), g.pick("==", "!="), g.operand(t)), bindCompare}
	case 4:
		text := g.operand(Number)
		for range 2 + g.IntN(2) {
			text += " " + g.pick("<", "<=", ">", ">=") + " " + g.of(Number).in(bindCompare+1)
		}
		return part{text, bindCompare}
	case 5:
		return part{fmt.Sprintf("%s %s [%s, -%s, %s / 3]", g.of(Number).in(bindCompare+1), g.pick("in", "not in"), g.literal(), g.literal(), g.literal()), bindCompare}
	case 6:
		if g.IntN(2) == 0 {
			return part{g.pick(`level in ["达成", "未达成"]`, `level not in ["部分达成"]`, `level == "达成"`, `"未达成" != level`), bindCompare}
		}
		return part{fmt.Sprintf("%s %s %s", g.operand(Text), g.pick("contains", "startsWith", "endsWith", "not contains"), g.operand(Text)), bindCompare}
	case 7, 8:
		rows, holds := g.over(func() string { return g.of(Bool).text })
		return atom("%s(%s, %s)", g.pick("all", "any", "none", "one"), rows, holds)
	}
	return part{fmt.Sprintf("%s %s %s", g.of(Number).in(bindCompare+1), g.pick("<", "<=", ">", ">=", "==", "!="), g.of(Number).in(bindCompare+1)), bindCompare}
}

// operand writes a side of a comparison. A choice may be compared with its own words only, so that a text is taken through a condition.
func (g *Generator) operand(t indicators.Type) string {
	if t == Text {
		return "(true ? " + g.of(Text).text + " : \"\")"
	}
	return g.of(t).in(bindCompare + 1)
}
