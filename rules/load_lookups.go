package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/internal/source"
)

// lookups reads the look-up tables. They are read before the measures, which may call them.
func (l *loader) lookups(o *source.Object) {
	n := o.Take("lookups")
	if n == nil || n.Kind != source.Map {
		l.Object(n, "lookups")
		return
	}
	for _, e := range n.Entries {
		at := "lookups." + e.Key
		if slot, taken := l.set.slots[e.Key]; taken {
			l.taken(e, at, slot)
			continue
		}
		failed := len(l.Faults())
		l.name(e, at)
		x := l.lookup(e, at)
		if l.Unreadable[e.Key] = len(l.Faults()) > failed; l.Unreadable[e.Key] {
			continue
		}
		l.proveRows(x, valueOf(e.Value, "rows"), at+".rows")
		l.Terms.Lookups = append(l.Terms.Lookups, x)
	}
}

// callable gives the look-up tables for a scope.
func (l *loader) callable() (list []*expression.Lookup) {
	for _, x := range l.Terms.Lookups {
		list = append(list, x.Lookup)
	}
	return list
}

// lookup reads one table.
func (l *loader) lookup(e source.Entry, at string) *kind.Lookup {
	m := l.Object(e.Value, at)
	x := &kind.Lookup{Lookup: &expression.Lookup{Name: e.Key, Label: l.Line(m.Take("label"), m.Sub("label"))}, Place: l.Place(e.Pos)}
	by, rows := m.Need("by"), m.Need("rows")
	m.Close()
	if !l.keys(x, by, at+".by") {
		return x // of rows nothing can be said
	}
	items := l.Items(rows, at+".rows")
	if len(items) > expression.MaxRows {
		l.Faultf(rows.Pos, at+".rows", source.CodeTooLarge, "有 %d 行，最多 %d 行：请拆成几张表", len(items), expression.MaxRows)
		return x
	}
	for i, item := range items {
		l.row(x, item, source.Item(at+".rows", i), i == len(items)-1)
	}
	if len(items) == 1 && x.Otherwise {
		l.Fault(items[0].Pos, at+".rows", kind.CodeEmptyList, "表里只有 otherwise：至少要有一行写明什么情况")
	}
	return x
}

// keys reads what a table is looked up by, and reports whether rows can be read.
func (l *loader) keys(x *kind.Lookup, n *source.Node, at string) bool {
	if n == nil || n.Kind != source.Map {
		l.Object(n, at)
		return false
	}
	switch count := len(n.Entries); {
	case count == 0:
		l.Fault(n.Pos, at, kind.CodeEmptyList, "by 是空的：至少写一个参数")
		return false
	case count > expression.MaxKeys:
		l.Faultf(n.Pos, at, source.CodeTooLarge, "有 %d 个参数，最多 %d 个", count, expression.MaxKeys)
		return false
	}
	failed := len(l.Faults())
	for _, e := range n.Entries {
		here := at + "." + e.Key
		l.name(e, here)
		if e.Key == "gives" || e.Key == "otherwise" {
			l.Faultf(e.Pos, here, codeBadName, "“%s”是行里的键，不能作参数的名称，请换一个", e.Key)
		}
		x.Keys = append(x.Keys, l.key(e, here))
	}
	return len(l.Faults()) == failed
}

// key reads one argument of a table.
func (l *loader) key(e source.Entry, at string) indicators.Field {
	m := l.Object(e.Value, at)
	f := indicators.Field{Name: e.Key, Label: l.Line(m.Take("label"), m.Sub("label"))}
	types := []string{"number", "bool", "choice"}
	typ := m.Need("type")
	f.Type = [...]indicators.Type{indicators.Number, indicators.Bool, indicators.Choice}[l.Word(typ, m.Sub("type"), "number 数，bool 是否，choice 选项", types...)]
	typed := typ != nil && slices.Contains(types, typ.Text)
	switch f.Type {
	case indicators.Number:
		l.numberField(m, &f)
	case indicators.Choice:
		f.Of = l.choices(m.Need("of"), m.Sub("of"))
	}
	for _, k := range ofOneType {
		if k.key == "step" || k.key == "columns" {
			continue // unknown here
		}
		if n := m.Take(k.key); n != nil && f.Type != k.of && typed {
			l.Faultf(n.Pos, m.Sub(k.key), kind.CodeMisplaced, "%s 只能与 type: %s 一起用", k.key, k.of)
		}
	}
	m.Close()
	return f
}

// row reads one row.
func (l *loader) row(x *kind.Lookup, n *source.Node, at string, last bool) {
	m := l.Object(n, at)
	r := expression.Row{Cells: make([]expression.Cell, len(x.Keys))}
	w := kind.WrittenRow{Place: l.Place(n.Pos), Cells: make([]*source.Node, len(x.Keys))}
	key := "gives"
	if m.Has("otherwise") {
		key = "otherwise"
		if x.Otherwise = last; !last {
			l.Fault(n.Pos, at, kind.CodeOtherwise, "otherwise 只能是最后一行")
		}
	}
	for i := range x.Keys {
		name := x.Keys[i].Name
		w.Cells[i] = m.Take(name)
		switch {
		case w.Cells[i] == nil:
			r.Cells[i].Any = true
		case key == "otherwise":
			l.Fault(m.KeyPos(name), m.Sub(name), kind.CodeMisplaced, "otherwise 是其余各种情况，不能再写参数")
		default:
			r.Cells[i] = l.cell(&x.Keys[i], w.Cells[i], m.Sub(name))
		}
	}
	w.Gives = m.Need(key)
	l.gives(x, &r, w.Gives, m.Sub(key))
	m.Close()
	x.Rows, x.Written = append(x.Rows, r), append(x.Written, w)
}

// gives reads what a row gives: a number, a truth or a text, as all rows of the table do.
func (l *loader) gives(x *kind.Lookup, r *expression.Row, n *source.Node, at string) {
	if n == nil {
		return
	}
	t := expression.Text
	switch n.Kind {
	case source.Number:
		t, r.Gives.Number = expression.Number, l.Fixed(n, at)
	case source.Bool:
		t, r.Gives.Bool = expression.Bool, l.Bool(n, at)
	default:
		r.Gives.Text = l.Said(n, at)
	}
	r.Gives.Present = true
	switch x.Type {
	case expression.Invalid:
		x.Type = t
	case t:
	default:
		l.Faultf(n.Pos, at, expression.CodeType, "这一行给出的是%s，前面的行给出的是%s：各行要是同一类", t.Label(), x.Type.Label())
	}
}

// cell reads which values of a key a row holds.
func (l *loader) cell(key *indicators.Field, n *source.Node, at string) (c expression.Cell) {
	switch key.Type {
	case indicators.Bool:
		c.Truth = l.Bool(n, at)
	case indicators.Choice:
		c.Words = l.words(key, n, at)
	default:
		c.In = l.numbers(key, n, at)
	}
	return c
}

// words reads one word of a choice, or a list of them.
func (l *loader) words(key *indicators.Field, n *source.Node, at string) (words []string) {
	items := []*source.Node{n}
	if n.Kind == source.List {
		items = l.Items(n, at)
	}
	for i, item := range items {
		here := at
		if n.Kind == source.List {
			here = source.Item(at, i)
		}
		word := l.Said(item, here)
		switch {
		case word == "":
			continue
		case !slices.Contains(key.Of, word):
			message := fmt.Sprintf("“%s”没有“%s”这个选项，只有：%s", key.Name, word, strings.Join(key.Of, "、"))
			if s := source.Suggest(word, key.Of); s != "" {
				message += fmt.Sprintf("；是不是“%s”？", s)
			}
			l.Fault(item.Pos, here, kind.CodeUnknownWord, message)
		case slices.Contains(words, word):
			l.Faultf(item.Pos, here, kind.CodeDuplicateName, "选项“%s”写了两次", word)
		}
		words = append(words, word)
	}
	return words
}

// numbers reads an interval, or a number that stands for itself.
func (l *loader) numbers(key *indicators.Field, n *source.Node, at string) (in indicators.Interval) {
	if n.Kind == source.Number {
		x := l.Fixed(n, at)
		return intervals.Closed(x, x)
	}
	for _, unit := range []string{string(key.Unit), "%", "％"} {
		bare := strings.ReplaceAll(n.Text, unit, "")
		if _, err := intervals.Parse(bare); unit != "" && bare != n.Text && err == nil {
			l.Faultf(n.Pos, at, kind.CodeBadInterval, "区间里不写计量单位：请写成 \"%s\"，单位写在 by 的 unit 里", bare)
			return in
		}
	}
	if x, err := exact.Parse(strings.TrimSpace(n.Text)); n.Kind == source.Text && err == nil {
		l.Faultf(n.Pos, at, kind.CodeBadInterval, "“%s”是一个数：不加引号写成 %s，或写区间，如 \"[%s, +inf)\"", n.Text, x, x)
		return in
	}
	in, _ = l.Interval(n, at)
	return in
}
