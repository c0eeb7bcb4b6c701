package kind

import (
	"fmt"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/fields"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/internal/source"
	"github.com/baifen-go/baifen/internal/symbolic"
)

// A Lookup is a look-up table as it stands in a rule file.
type Lookup struct {
	*expression.Lookup
	Place   source.Place
	Written []WrittenRow // by row
}

// A WrittenRow is a row of a look-up table as it is written.
type WrittenRow struct {
	Place source.Place
	Cells []*source.Node // by key; nil: any
	Gives *source.Node
}

// Says gives the table as a sentence for people: what it is looked up by, then what each row holds and gives.
func (l *Lookup) Says() string {
	var b strings.Builder
	b.WriteString("按")
	for i := range l.Keys {
		if i > 0 {
			b.WriteString("、")
		}
		b.WriteString(LabelOf(&l.Keys[i]))
	}
	b.WriteString("查表：")
	for i := range l.Rows {
		if i > 0 {
			b.WriteString("；")
		}
		b.WriteString(l.Holds(i) + "的，得出 " + l.Gives(l.Rows[i].Gives))
	}
	return b.String()
}

// Changed says in words what two tables of the same keys give otherwise, each as it is in one of them; false where they cannot be compared row by
// row, and where they give the same both are empty.
func (l *Lookup) Changed(o *Lookup) (old, new string, ok bool) {
	list, ok := l.Unlike(o.Lookup)
	var before, after []string
	for i, u := range list {
		if i == maxChanged {
			rest := fmt.Sprintf("另有 %d 种情况不同，从略", len(list)-i)
			before, after = append(before, rest), append(after, rest)
			break
		}
		where := o.InWords(u.Region, "任何情况") + "的，得出 "
		before, after = append(before, where+l.Gives(u.Old)), append(after, where+l.Gives(u.New))
	}
	return strings.Join(before, "；"), strings.Join(after, "；"), ok
}

// maxChanged is the most cases that two tables are told to differ in.
const maxChanged = 20

// TierOf gives an interval of a row as a tier is given.
func TierOf(in indicators.Interval, n *source.Node) Part {
	return Part{Role: Tier, In: in, Which: -1, written: &Written{Node: n}}
}

// Lookup gives the look-up table of a name; nil where there is none.
func (t *Terms) Lookup(name string) *Lookup {
	for _, l := range t.Lookups {
		if l.Name == name {
			return l
		}
	}
	return nil
}

// At gives the keys that lead to a row, from the top of the file.
func (l *Lookup) At(row int) string { return source.Item("lookups."+l.Name+".rows", row) }

// Literals gives the numbers that stand in the rows: of each the ends of its intervals, then what it gives.
func (l *Lookup) Literals(file string) (list []Literal) {
	for i, r := range l.Rows {
		w := l.Written[i]
		for k, c := range r.Cells {
			if c.Any || l.Keys[k].Type != indicators.Number {
				continue
			}
			at := Literal{Role: RowEnd, Which: -1, Unit: l.Keys[k].Unit, Key: l.At(i) + "." + l.Keys[k].Name, Place: w.Cells[k].Pos.In(file)}
			if intervals.Single(c.In) {
				at.Value = c.In.Low.At
				list = append(list, at)
				continue
			}
			for high, e := range [2]indicators.End{c.In.Low, c.In.High} {
				if e.Bounded {
					at.Value, at.Open, at.High = e.At, e.Open, high == 1
					list = append(list, at)
				}
			}
		}
		if l.Type == expression.Number {
			list = append(list, Literal{Value: r.Gives.Number, Role: RowGives, Which: -1, Key: l.At(i) + ".gives", Place: w.Gives.Pos.In(file)})
		}
	}
	return list
}

// lookedUp checks that the arguments of the look-ups of a program always are what the keys may be.
func (r *Reader) lookedUp(p *expression.Program, n *source.Node, at string, offset int) (sound bool) {
	called := false
	p.Root().Calls(func(*expression.Call, *expression.Source) { called = true })
	if !called {
		return true
	}
	sound = true
	scope := r.Terms.Scope
	survey := symbolic.NewReach(scope, nil).Survey(p)
	if !survey.Complete {
		r.Fault(n.Pos, at, expression.CodeTooLarge, "表达式连同所查的表太大，推算不完参数的范围：请拆成几个 measures")
		return false
	}
	for _, c := range survey.Calls {
		for i, e := range c.Args {
			key := &c.Call.Lookup.Keys[i]
			arg := c.Call.Args[i]
			if says := unfit(key, e, c.Whole[i]); says != "" && c.Measure < 0 {
				pos, _ := n.At(offset + arg.At)
				r.Faultf(pos, at, CodeLookupArgument, "查表 %s 的“%s”：“%s”%s", c.Call.Lookup.Name, LabelOf(key), r.namesOf(arg), says)
				sound = false
			}
		}
	}
	return sound
}

// namesOf writes a part with labels; a column by its name.
func (r *Reader) namesOf(n *expression.Node) string {
	return string(r.Terms.Scope.AppendNames(nil, n))
}

// unfit says why values of which so much is known are not always what a key may be; "" where they are.
func unfit(key *indicators.Field, e fields.Extent, whole bool) string {
	switch key.Type {
	case indicators.Choice:
		if e.Words == nil {
			return fmt.Sprintf("可以是任何文字，表里只有 %s：请用 type: choice 的字段，或用条件换成表里的词", strings.Join(key.Of, "、"))
		}
		for _, w := range e.Words {
			if !slices.Contains(key.Of, w) {
				return fmt.Sprintf("可能是“%s”，表里只有 %s：请在 by 的 of 里补上，或用条件换成表里的词", w, strings.Join(key.Of, "、"))
			}
		}
	case indicators.Number:
		if !intervals.Holds(key.Range, e.Range) {
			return fmt.Sprintf("按各数的 min、max 推算，不能排除 %s 以外的数（推算的范围是 %s）：请给字段写 min、max，用 clamp 限定，或改 by 的 min、max", key.Range, e.Range)
		}
		if key.Whole && !whole {
			return "不一定是整数，by 里写了 whole: true：请用 floor、ceil 取整，给字段写 whole: true，或删去 by 的 whole"
		}
	}
	return ""
}
