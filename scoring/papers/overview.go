package papers

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/baifen-go/baifen/scoring/internal/held"
	"github.com/baifen-go/baifen/scoring/internal/page"
	"github.com/baifen-go/baifen/scoring/population"
)

// A Many is what one overview is about: the summary of all units of a rule set, and the paper of each, to be written behind it as they
// come. Papers is nil where no pages of units are wanted.
type Many struct {
	Summary *population.Summary
	Papers  iter.Seq[*Paper]
}

var errNoSummary = errors.New("没有汇总可写：先用 population.Summarize 开始，要有规则集")

// WriteOverview writes units of one rule set, or of several, as one page: how many there are in each grade, how the totals lie, on what
// points were lost, the units by their totals, who is missing, and a page for each unit. Only the summaries are kept; papers are written
// one after the other.
func WriteOverview(w io.Writer, all ...Many) error {
	if len(all) == 0 {
		return errNoSummary
	}
	for _, m := range all {
		if m.Summary.Set().Header().ID == "" {
			return errNoSummary
		}
	}
	out := &writer{w: w}
	out.part("head", "汇总："+all[0].Summary.Set().Header().Title)
	for i, m := range all {
		o := &overview{sum: m.Summary, anchors: map[string]string{}, before: "u" + strconv.Itoa(i+1) + "-"}
		if m.Papers == nil {
			o.anchors = nil
		}
		out.part("overview", o.page())
		if m.Papers != nil {
			o.papers(out, m.Papers)
		}
	}
	out.part("foot", nil)
	return out.err
}

// An overview is one in hand.
type overview struct {
	sum     *population.Summary
	anchors map[string]string // of units' pages, by who they are; those that were written are taken out
	before  string            // of each anchor
}

func (o *overview) papers(out *writer, papers iter.Seq[*Paper]) {
	for p := range papers {
		if out.err == nil && p.empty() {
			out.err = errNothing
		}
		if out.err != nil {
			return
		}
		who := held.Identity(p.sheet.Unit.Code, p.sheet.Unit.Name)
		out.part("card", p.page(o.anchors[who]))
		delete(o.anchors, who)
	}
}

// An overviewPage is what it shows.
type overviewPage struct {
	Title, Counts          string
	Grades, Spread, Losses *bars
	Ranking                *ranking
	Roll                   []page.Section
	Foot                   string
}

// A heading is the head of a column.
type heading struct {
	Text   string
	Number bool
}

// A bars is a table with bars.
type bars struct {
	Note string
	Head []heading
	Bars []bar
}

type bar struct {
	Name    string
	Wide    int // in thousandths
	Numbers []string
}

type ranking struct {
	Head []heading
	Rows [][]cell
}

type cell struct {
	Text, Of, Link string
	Number         bool
}

func (o *overview) page() *overviewPage {
	header := o.sum.Set().Header()
	x := &overviewPage{Title: header.Title, Counts: o.sum.Counts(), Roll: o.sum.Roll.Sections("评分"), Foot: "规则：" + header.ID + " 版本 " + header.Version + "  SHA-256 " + header.SHA256}
	if o.sum.Len() > 0 {
		x.Grades, x.Spread, x.Losses, x.Ranking = o.grades(), o.spread(), o.losses(), o.ranking()
	}
	return x
}

// widths gives bars as long as their numbers.
func (b *bars) widths(of []decimal.Decimal) *bars {
	var most decimal.Decimal
	for _, x := range of {
		most = decimal.Max(most, x)
	}
	at := scale(decimal.Decimal{}, most)
	for i := range b.Bars {
		if b.Bars[i].Wide = at(of[i]); of[i].IsPositive() {
			b.Bars[i].Wide = max(b.Bars[i].Wide, 3)
		}
	}
	return b
}

func (o *overview) grades() *bars {
	b := &bars{Head: []heading{{"等级", false}, {"", false}, {"单位数", true}}}
	var of []decimal.Decimal
	for _, g := range o.sum.Grades() {
		b.Bars = append(b.Bars, bar{Name: g.Grade, Numbers: []string{strconv.Itoa(g.Units)}})
		of = append(of, decimal.NewFromInt(int64(g.Units)))
	}
	return b.widths(of)
}

// parts is into how many equal parts full marks are cut to show how totals lie.
const parts = 10

// spread counts the totals of each tenth of full marks, the highest first. A tenth holds its lower end, and the highest full marks too.
// Where there are no full marks there is nothing to cut.
func (o *overview) spread() *bars {
	if o.sum.Set().Open() {
		return nil
	}
	full := o.sum.Set().FullMarks()
	marks := held.Decimal(full)
	counts := make([]int, parts+2) // below 0, the tenths, beyond full marks
	for _, t := range o.sum.Totals() {
		switch {
		case t.NoTotal != "":
		case t.Total.IsNegative():
			counts[0]++
		case t.Total.GreaterThan(marks):
			counts[parts+1]++
		default:
			n, _ := t.Total.Mul(decimal.NewFromInt(parts)).QuoRem(marks, 0)
			counts[min(int(n.IntPart()), parts-1)+1]++
		}
	}
	b := &bars{Note: "每段含下限，不含上限；最高一段含满分。", Head: []heading{{"总分", false}, {"", false}, {"单位数", true}}}
	var of []decimal.Decimal
	edge := func(n int) string { return page.Plain(marks.Mul(decimal.NewFromInt(int64(n))).Shift(-1)) }
	for i := len(counts) - 1; i >= 0; i-- {
		text := edge(i-1) + "–" + edge(i)
		switch {
		case i == 0:
			text = "0以下"
		case i > parts:
			text = page.Plain(marks) + "以上"
		}
		if (i == 0 || i > parts) && counts[i] == 0 {
			continue
		}
		b.Bars = append(b.Bars, bar{Name: text, Numbers: []string{strconv.Itoa(counts[i])}})
		of = append(of, decimal.NewFromInt(int64(counts[i])))
	}
	return b.widths(of)
}

func (o *overview) losses() *bars {
	b := &bars{Head: []heading{{"指标", false}, {"", false}, {"共失分", true}, {"失分单位", true}}}
	var of []decimal.Decimal
	for _, l := range o.sum.Losses() {
		b.Bars = append(b.Bars, bar{Name: l.Name, Numbers: []string{page.Plain(l.Lost), strconv.Itoa(l.Units)}})
		of = append(of, l.Lost)
	}
	if len(of) == 0 {
		return nil
	}
	return b.widths(of)
}

// ranking lists the units, the highest total first.
func (o *overview) ranking() *ranking {
	r := &ranking{Head: []heading{{"名次", true}, {"单位", false}, {"总分", true}, {"等级", false}, {"错误", true}, {"提醒", true}, {"不适用的指标", false}}}
	for i, t := range o.sum.Totals() {
		place := fmt.Sprint(t.Place)
		if t.NoTotal != "" {
			place = ""
		}
		words := []string{place, page.Named(t.Unit.Name, t.Unit.Code), page.Total(t.Total, t.NoTotal), t.Grade, fmt.Sprint(t.Errors), fmt.Sprint(t.Warnings), strings.Join(t.NotApplicable, "、")}
		var row []cell
		for k, text := range words {
			row = append(row, cell{Text: text, Of: r.Head[k].Text, Number: r.Head[k].Number})
		}
		if o.anchors != nil {
			who := held.Identity(t.Unit.Code, t.Unit.Name)
			if o.anchors[who] == "" {
				o.anchors[who] = o.before + strconv.Itoa(i+1)
			}
			row[1].Link = o.anchors[who]
		}
		r.Rows = append(r.Rows, row)
	}
	return r
}
