package world

import (
	"fmt"
	"strings"
	"unicode"

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

// Expression writes an expression that gives a number, a truth or a text, of about size parts.
func (g *Generator) Expression(want indicators.Type, size int) string {
	g.fuel, g.locals, g.row, g.mapped = size, nil, -1, false
	return g.of(want)
}

func (g *Generator) pick(words ...string) string { return words[g.IntN(len(words))] }

func (g *Generator) of(want indicators.Type) string {
	g.fuel--
	if g.fuel <= 0 {
		return g.leaf(want)
	}
	switch g.IntN(12) {
	case 0:
		return fmt.Sprintf("%s ? %s : %s", bracketed(g.of(Bool)), g.of(want), g.of(want))
	case 1:
		return fmt.Sprintf("if %s { %s } else { %s }", bracketed(g.of(Bool)), g.of(want), g.of(want))
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

func (g *Generator) let(want indicators.Type) string {
	if len(g.locals) == 6 {
		return g.leaf(want)
	}
	bound := []indicators.Type{Number, Bool, Text}[g.IntN(3)]
	value := g.of(bound)
	name := fmt.Sprintf("%s%d", g.pick("x", "y", "局部"), len(g.locals))
	g.locals = append(g.locals, local{name, bound})
	body := g.of(want)
	g.locals = g.locals[:len(g.locals)-1]
	return fmt.Sprintf("let %s = %s; %s", name, bracketed(value), body)
}

// leaf writes something without operands, or nearly so.
func (g *Generator) leaf(want indicators.Type) string {
	var candidates []string
	for _, l := range g.locals {
		if l.typ == want {
			candidates = append(candidates, l.name, l.name)
		}
	}
	if g.mapped && g.item == want {
		candidates = append(candidates, "#", "#", "#")
	}
	columns := map[int]map[indicators.Type]string{
		Targets:  {Number: ".target .actual .weight #.weight", Bool: ".met", Text: ".name"},
		Projects: {Number: ".amount #.amount"},
		Nothing:  {Number: ".x", Bool: ".b"},
	}
	if g.row >= 0 && !g.mapped {
		for _, c := range strings.Fields(columns[g.row][want]) {
			candidates = append(candidates, c, c)
		}
		if g.row == Targets {
			candidates = append(candidates, map[indicators.Type]string{
				Number: ".extra ?? " + g.literal(), Bool: "present(.extra)", Text: ".kind ?? \"正向\"",
			}[want])
		}
	}
	names := map[indicators.Type]string{
		Number: "income spending breaches change 支出 last completion shortfall nested unlucky marks",
		Bool:   "disclosed filed good true false",
		Text:   "remark level note grade \"优\" '达成' `部分达成`",
	}
	candidates = append(candidates, strings.Fields(names[want])...)
	candidates = append(candidates, map[indicators.Type][]string{
		Number: {g.literal(), g.literal(), "last ?? " + g.literal(), "last ?? income"},
		Bool:   {fmt.Sprintf("present(%s)", g.pick("last", "income", "targets", "projects", "note")), "filed ?? disclosed"},
		Text:   {"note ?? \"无\"", "note ?? remark"},
	}[want]...)
	return candidates[g.IntN(len(candidates))]
}

func (g *Generator) literal() string {
	if g.IntN(25) == 0 {
		return g.pick("1e300", "1e-300")
	}
	return g.pick("0", "1", "2", "3", "7", "100", "0.5", "0.1", "1.25", "33.333", "0.25", "1e2", "2e-3", "98.52", "337.1", "1000000", "0.00", "99999999999999999")
}

func (g *Generator) number() string {
	if g.mapped && g.item == Number && g.IntN(3) == 0 {
		return fmt.Sprintf("%s + #", bracketed(g.counted())) // # again after other rows
	}
	switch g.IntN(11) {
	case 0, 1, 2, 3:
		return fmt.Sprintf("%s %s %s", bracketed(g.of(Number)), g.pick("+", "-", "*", "*"), bracketed(g.of(Number)))
	case 4, 5:
		return fmt.Sprintf("%s %s %s", bracketed(g.of(Number)), g.pick("/", "/", "/", "%"), bracketed(g.divisor()))
	case 6:
		return g.pick("-", "-", "+") + bracketed(g.of(Number))
	case 7:
		return fmt.Sprintf("%s ** %s", bracketed(g.of(Number)), g.pick("0", "1", "2", "3", "(5 - 2)", "2.0", "16"))
	case 8:
		return g.function()
	}
	return g.counted()
}

// divisor writes what is not a constant, or a constant that is not 0: dividing by a constant 0 is refused.
func (g *Generator) divisor() string {
	switch g.IntN(4) {
	case 0:
		return g.pick("2", "3", "4", "7", "0.3", "1e2", "100")
	case 1:
		return fmt.Sprintf("max(%s, %s)", g.of(Number), g.literal())
	case 2:
		return g.pick("income", "spending", "breaches", "支出", "completion", "change", "marks")
	}
	return fmt.Sprintf("%s - %s", g.pick("income", "breaches", "支出", "nested"), bracketed(g.of(Number)))
}

func (g *Generator) function() string {
	switch g.IntN(8) {
	case 0, 1:
		args := []string{g.of(Number), g.of(Number)}
		for g.IntN(3) == 0 {
			args = append(args, g.of(Number))
		}
		return fmt.Sprintf("%s(%s)", g.pick("min", "max"), strings.Join(args, ", "))
	case 2:
		return fmt.Sprintf("round(%s, %d)", g.of(Number), g.IntN(4))
	case 3:
		x, low, high := g.of(Number), g.of(Number), g.of(Number)
		if !strings.ContainsFunc(low+high, func(r rune) bool { return unicode.IsLetter(r) && r != 'e' }) { // fixed ends that cross are refused
			return fmt.Sprintf("clamp(%s, min(%s, %s), max(%s, %s))", x, low, high, low, high)
		}
		return fmt.Sprintf("clamp(%s, %s, %s)", x, low, high)
	}
	return fmt.Sprintf("%s(%s)", g.pick("abs", "floor", "ceil", "round"), g.of(Number))
}

// over writes the rows that a function runs over, and what it asks with their columns or items in reach.
func (g *Generator) over(asks indicators.Type) (rows, inside string) {
	row, mapped, item := g.row, g.mapped, g.item
	defer func() { g.row, g.mapped, g.item = row, mapped, item }()
	table := []int{Targets, Targets, Targets, Projects, Nothing}[g.IntN(5)]
	rows = Fields()[table].Name
	g.row, g.mapped = table, false
	for g.fuel > 0 && g.IntN(3) == 0 {
		if g.IntN(2) == 0 {
			rows = fmt.Sprintf("filter(%s, %s)", rows, g.of(Bool))
			continue
		}
		to := []indicators.Type{Number, Number, Bool, Text}[g.IntN(4)]
		rows = fmt.Sprintf("map(%s, %s)", rows, g.of(to))
		g.mapped, g.item = true, to
	}
	inside = g.of(asks)
	if g.IntN(4) == 0 {
		inside = "{" + inside + "}"
	}
	return rows, inside
}

func (g *Generator) counted() string {
	switch g.IntN(6) {
	case 4:
		rows, value := g.over(Number)
		return fmt.Sprintf(g.pick("max(map(%s, %s))", "min(map(%s, %s))", "mean(map(%s, %s))", "median(map(%s, %s))"), rows, value)
	case 5:
		return g.arranged()
	case 0:
		rows, _ := g.over(Number)
		return fmt.Sprintf("len(%s)", rows)
	case 1:
		rows, holds := g.over(Bool)
		return fmt.Sprintf("count(%s, %s)", rows, holds)
	}
	rows, value := g.over(Number)
	return fmt.Sprintf(g.pick("sum(%s, %s)", "sum(map(%s, %s))"), rows, value)
}

// arranged writes what is made of a list whose rows are looked at together.
func (g *Generator) arranged() string {
	rows, value := g.over(Number)
	list := fmt.Sprintf(g.pick("sort(map(%s, %s))", "sort(map(%s, %s), \"desc\")", "take(map(%s, %s), 2)"), rows, value)
	for g.IntN(3) == 0 {
		list = fmt.Sprintf(g.pick("take(%s, 1)", "take(%s, 2)", "filter(%s, # > 1)", "sort(%s)", "map(%s, # * 2)"), list)
	}
	return fmt.Sprintf(g.pick("sum(%s)", "sum(%s, # + 1)", "len(%s)", "max(%s)", "mean(%s)", "median(%s)", "count(%s, # > 2)"), list)
}

func (g *Generator) truth() string {
	switch g.IntN(12) {
	case 0, 1:
		return fmt.Sprintf("%s %s %s", bracketed(g.of(Bool)), g.pick("or", "||", "and", "&&"), bracketed(g.of(Bool)))
	case 2:
		return g.pick("not ", "!") + bracketed(g.of(Bool))
	case 3:
		t := []indicators.Type{Number, Bool, Text}[g.IntN(3)]
		return fmt.Sprintf("%s %s %s", g.operand(t), g.pick("==", "!="), g.operand(t))
	case 4:
		text := g.operand(Number)
		for range 2 + g.IntN(2) {
			text += " " + g.pick("<", "<=", ">", ">=") + " " + bracketed(g.of(Number))
		}
		return text
	case 5:
		return fmt.Sprintf("%s %s [%s, -%s, %s / 3]", bracketed(g.of(Number)), g.pick("in", "not in"), g.literal(), g.literal(), g.literal())
	case 6:
		if g.IntN(2) == 0 {
			return g.pick(`level in ["达成", "未达成"]`, `level not in ["部分达成"]`, `level == "达成"`, `"未达成" != level`)
		}
		return fmt.Sprintf("%s %s %s", g.operand(Text), g.pick("contains", "startsWith", "endsWith", "not contains"), g.operand(Text))
	case 7, 8:
		rows, holds := g.over(Bool)
		return fmt.Sprintf("%s(%s, %s)", g.pick("all", "any", "none", "one"), rows, holds)
	}
	return fmt.Sprintf("%s %s %s", bracketed(g.of(Number)), g.pick("<", "<=", ">", ">=", "==", "!="), bracketed(g.of(Number)))
}

// bracketed writes what may be an operand of any operator.
func bracketed(text string) string {
	if strings.ContainsAny(text, " -+!") {
		return "(" + text + ")"
	}
	return text
}

// operand writes a side of a comparison. A choice may be compared with its own words only, so that a text is taken through a condition.
func (g *Generator) operand(t indicators.Type) string {
	if t == Text {
		return "(true ? " + g.of(Text) + " : \"\")"
	}
	return bracketed(g.of(t))
}
