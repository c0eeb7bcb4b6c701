package scoring

import (
	"bytes"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/source"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring/internal/page"
)

// WriteText writes the score sheet in Chinese words, its columns aligned by display width.
func (c *Card) WriteText(w io.Writer) error {
	return c.write(w, func(t *text) {
		t.head()
		t.table()
		t.deductions()
		if t.shaped {
			t.added()
		}
		t.notApplicable()
		t.whole()
		t.line("规则：", t.set.Header().ID, " 版本 ", t.set.Header().Version, "  SHA-256 ", t.set.Header().SHA256)
		t.line("数据：SHA-256 ", t.digest(), "  程序：baifen ", Version)
	})
}

// write lets a function make a text of a card, and writes it.
func (c *Card) write(w io.Writer, by func(*text)) error {
	switch {
	case c.empty():
		return errNoCard
	case w == nil:
		return page.ErrNowhere
	}
	b := c.again()
	defer b.giveBack()
	t := &text{Bound: b, b: b.scratch.page[:0]}
	by(t)
	b.scratch.page = t.b
	_, err := w.Write(t.b)
	return err
}

// text is a text in the making.
type text struct {
	*Bound
	b      []byte
	digits []byte // of one number
}

func (t *text) add(parts ...string) {
	for _, p := range parts {
		t.b = append(t.b, p...)
	}
}

func (t *text) line(parts ...string) {
	t.add(parts...)
	t.b = append(t.b, '\n')
}

func (t *text) points(x exact.Number) { t.b = x.Append(t.b) }

func (t *text) head() {
	set, s := t.set, &t.sum
	t.add(page.Head(set.Header().Title, t.sub.Unit.Name, t.sub.Unit.Code, t.sub.Period))
	t.line("依据：", set.Header().Basis)
	if set.Header().Note != "" {
		t.line("说明：", set.Header().Note)
	}
	t.line()
	if t.add("总分："); t.conclusion.noTotal != 0 {
		t.add(uncounted, "（见一票否决）")
	} else {
		t.points(s.total)
		t.add(t.outOf())
	}
	t.line("  等级：", t.Grade(), t.changedGrade())
	if words := t.standsOn(); words != "" {
		t.line(words)
	}
	t.line()
}

// outOf says out of how many points the total is; "" where there are no full marks.
func (b *Bound) outOf() string {
	if b.set.Open() {
		return ""
	}
	return " / " + b.set.FullMarks().String()
}

// standsOn says on what the total stands where some indicators do not apply; "" where it stands on all marks, or there is none.
func (b *Bound) standsOn() string {
	s, full := &b.sum, b.set.FullMarks()
	switch {
	case b.conclusion.noTotal != 0:
	case s.rescaled:
		result := ""
		if scaled := b.scaled(s.raw); !scaled.Equal(s.total) { // the total above is another
			result = "，取舍后为" + scaled.String() + "分"
		}
		return "总分按适用指标折算：得分 " + s.raw.String() + " × " + full.String() + " ÷ " + b.attainable("") + result + "；与适用指标不同的单位不可直接比较"
	case !s.attainable.Equal(full) && !b.set.Open():
		return b.attainable("合计") + "，少于满分 " + full.String() + "；与适用指标不同的单位不可直接比较"
	}
	return ""
}

// attainable says what the marks that count add up to, and which of them are of indicators that do not apply: those whose marks are given,
// and where the total is scaled those whose marks are lost.
func (b *Bound) attainable(sum string) string {
	var given, lost exact.Number
	for i, in := range b.set.Leaves().All() {
		switch {
		case b.leaves[i].status != NotApplicable:
		case in.Inside().Policy == judging.PolicyFull:
			given = given.Add(in.Marks())
		case in.Inside().Policy == judging.PolicyZero && b.sum.rescaled:
			lost = lost.Add(in.Marks())
		}
	}
	var beside []string
	if !given.IsZero() {
		beside = append(beside, "不适用而给满分的"+given.String())
	}
	if !lost.IsZero() {
		beside = append(beside, "不适用而不得分的"+lost.String())
	}
	if beside == nil {
		return "适用指标分值" + sum + " " + b.sum.attainable.String()
	}
	return "计入的分值" + sum + " " + b.sum.attainable.String() + "（含" + strings.Join(beside, "、") + "）"
}

func (t *text) deductions() {
	n := 0
	for _, in := range t.set.Judging().All() {
		off, _ := t.moves(in)
		for k := range off {
			n++
			t.headline(n, in, "扣", off[k].points, off[k].asked)
			t.deduction(in, &off[k])
		}
		for _, a := range t.adjustments {
			if a.leaf == in.Inside().Index {
				n++
				t.headline(n, in, "核查扣", a.off, a.deduct)
				t.detail("理由", a.reason)
				t.detail("核查", a.by)
			}
		}
	}
	if n == 0 {
		t.line(t.nothingOff())
	}
	t.line()
}

// nothingOff says that nothing came off, and what the marks are that are lacking all the same.
func (b *Bound) nothingOff() string {
	return page.NothingOff(slices.ContainsFunc(b.tabulate(), func(r row) bool { return r.lost.Sign() > 0 }))
}

// added writes what was added to indicators.
func (t *text) added() {
	n := 0
	for _, in := range t.set.Judging().All() {
		_, added := t.moves(in)
		for k := range added {
			n++
			t.headline(n, in, "加", added[k].points, added[k].asked)
			t.deduction(in, &added[k])
		}
	}
	if n > 0 {
		t.line()
	}
}

// headline writes the first line of what came off, or was added, under the heading of all of them.
func (t *text) headline(n int, in *rules.Indicator, how string, points, asked exact.Number) {
	if n == 1 {
		t.line(detailed(how))
	}
	t.b = strconv.AppendInt(t.b, int64(n), 10)
	t.add(". ", in.Name(), "  ", how)
	t.points(points)
	t.line("分", t.stopped(in, how, points, asked, ""))
}

// detailed is the heading of what came off, or was added.
func detailed(how string) string {
	if how == "加" {
		return "加分明细"
	}
	return "扣分明细"
}

// stopped says that more was asked than came off, or was added, with a gap around the number; "" where it was not.
func (b *Bound) stopped(in *rules.Indicator, how string, points, asked exact.Number, gap string) string {
	return page.Stopped(how, points, asked, b.stopsWith(in), gap)
}

// stopsWith says where deductions of a node stop.
func (b *Bound) stopsWith(in *rules.Indicator) string {
	if in.Leaf() && b.status(in) == NotApplicable { // which a floor does not hold
		return "扣完为止"
	}
	return stopsAt(in)
}

func (t *text) deduction(in *rules.Indicator, d *deducted) {
	if t.add("   理由："); t.full() {
		t.line(leftOut)
		return
	}
	begun, walked := len(t.b), t.walked()
	reason, working := d.criterion.Inside().Explain(t.values.Inside(), d.finding).Spelt()
	t.words(detailIndent, reason)
	for i, w := range working {
		t.add([...]string{"   算式：", "         "}[min(i, 1)])
		t.words(detailIndent, w)
	}
	for _, w := range d.settlement() {
		t.line("         ", w)
	}
	t.source(in, d.criterion)
	t.spellFrom(walked)
	t.spelt += len(t.b) - begun
}

// source writes on what a deduction rests: the clause, the notice, the place in the rule file. It is the same on the sheet of every unit, and so
// kept from sheet to sheet: piece by piece it takes as long as a formula in numbers.
func (t *text) source(in *rules.Indicator, c *rules.Criterion) {
	if kept, ok := t.scratch.sources[c]; ok {
		t.b = append(t.b, kept...)
		return
	}
	begun := len(t.b)
	t.detail("标准", in.Clause())
	t.detail("依据", in.Basis())
	t.add("   规则：", c.Name(), "（")
	t.b = source.AppendPlace(t.b, c.Place())
	t.line("）")
	if t.scratch.sources == nil {
		t.scratch.sources = map[*rules.Criterion][]byte{}
	}
	t.scratch.sources[c] = bytes.Clone(t.b[begun:])
}

// detailIndent is where the second line of what belongs to a deduction begins.
const detailIndent = 9

// detail writes one indented line with somebody's words, if there are any.
func (t *text) detail(label, words string) {
	if words != "" {
		t.add("   ", label, "：")
		t.words(detailIndent, []byte(words))
	}
}

// words ends a line with somebody's words: where they are of several lines, all but the first are indented, so that none of them can
// pass for a line of the sheet.
func (t *text) words(indent int, words []byte) {
	for {
		line, rest, more := bytes.Cut(words, []byte{'\n'})
		if t.b = append(t.b, line...); !more {
			break
		}
		t.b = append(t.b, '\n')
		t.pad(indent)
		words = rest
	}
	t.line()
}

func (t *text) notApplicable() {
	if !t.partial {
		return
	}
	t.line("不适用的指标")
	for i := range t.leaves {
		if in := t.set.Leaves().At(i); t.status(in) == NotApplicable {
			t.line("   ", in.Name(), "（", in.Marks().String(), "分）：", policyWords[in.Inside().Policy])
		}
	}
	t.line()
}
