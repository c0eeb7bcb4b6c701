package scoring

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/figures"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/rounding"
	"github.com/baifen-go/baifen/internal/source"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring/internal/held"
	"github.com/shopspring/decimal"
)

// people puts judgements, choices and reviewer's deductions in their places.
func (b *Bound) people() {
	judged, chosen := map[*rules.Criterion]string{}, map[*rules.Criterion]string{}
	for _, key := range slices.Sorted(maps.Keys(b.sub.Judgements)) {
		b.judgement(key, b.sub.Judgements[key], judged)
	}
	for _, key := range slices.Sorted(maps.Keys(b.sub.Choices)) {
		b.choice(key, b.sub.Choices[key], chosen)
	}
	for _, key := range slices.Sorted(maps.Keys(b.sub.Adjustments)) {
		b.adjust(key, b.sub.Adjustments[key])
	}
}

// criterion finds the one criterion that a key means: indicator.criterion, or an indicator with one criterion of that sort. seen
// holds the key of each that was found before: two keys of one criterion would leave one of them unread.
func (b *Bound) criterion(key, path, code, none string, seen map[*rules.Criterion]string, wanted func(*rules.Criterion) bool) *rules.Criterion {
	var found []*rules.Criterion
	for _, c := range b.set.Criteria().All() {
		if wanted(c) && (c.ID() == key || c.Indicator().ID() == key) {
			found = append(found, c)
		}
	}
	switch id, _, _ := strings.Cut(key, "."); {
	case len(found) == 1 && seen[found[0]] != "":
		b.fault(&Error{Path: path, Code: code, Indicator: id, Message: fmt.Sprintf("“%s”和“%s”是同一条，只能写一处", seen[found[0]], key)})
	case len(found) == 1:
		seen[found[0]] = key
		return found[0]
	case len(found) > 1:
		b.fault(&Error{Path: path, Code: code, Indicator: id, Message: fmt.Sprintf("指标%s有几条，请写明是哪一条，如 %s", source.Quoted(key), found[0].ID())})
	case b.known(id, path):
		b.fault(&Error{Path: path, Code: code, Indicator: id, Message: fmt.Sprintf("指标%s%s", source.Quoted(key), none)})
	}
	return nil
}

// known reports an id that is not an indicator.
func (b *Bound) known(id, path string) bool {
	if _, ok := b.set.Indicator(id); ok {
		return true
	}
	_, hint := source.Meant(id, held.CalledIndicators(b.set))
	var ids []string
	for _, in := range b.set.Leaves().All() {
		ids = append(ids, in.ID())
	}
	b.fault(&Error{Path: path, Code: codeUnknownIndicator, Message: fmt.Sprintf("规则集 %s 没有指标%s%s", b.set.Header().ID, source.Quoted(id), hint), Got: id, Options: ids})
	return false
}

func (b *Bound) judgement(key string, j Judgement, seen map[*rules.Criterion]string) {
	path := "judgements." + key
	c := b.criterion(key, path, codeNotJudged, "不需要人工评定", seen, (*rules.Criterion).Judged)
	grid := b.set.Inside().Grid
	if c != nil {
		grid = c.Indicator().Inside().Grid
	}
	points, ok := b.points(grid, j.Points, path, "评定的得分")
	if c == nil || !ok || !b.words(path, j.Level, j.By, j.Reason) {
		return
	}
	b.values.Inside().Give(c.Inside(), judging.Decision{Given: true, Points: points, Level: j.Level, By: j.By, Reason: j.Reason})
}

// words refuses texts with characters that no text may hold.
func (b *Bound) words(path string, texts ...string) bool {
	for _, t := range texts {
		if strings.ContainsFunc(t, source.Forbidden) || len(t) > source.MaxScalar {
			b.fault(&Error{Path: path, Code: codeBadText, Message: "文字太长，或有看不见的控制字符，请删除"})
			return false
		}
	}
	return true
}

// points accepts points that rounding leaves as they are.
func (b *Bound) points(grid rounding.Grid, d decimal.Decimal, path, what string) (exact.Number, bool) {
	x, err := exact.FromDecimal(d)
	if err != nil {
		b.fault(&Error{Path: path, Code: codeNumberSyntax, Message: what + "太大或位数太多"})
		return x, false
	}
	if !grid.Holds(x) {
		b.fault(&Error{Path: path, Code: codePlaces, Message: fmt.Sprintf("%s是 %s 分，%s", what, x, figures.Fits(grid)), Got: x.String(), MeasureUnit: "分"})
		return x, false
	}
	return x, true
}

func (b *Bound) choice(key, way string, seen map[*rules.Criterion]string) {
	path := "choices." + key
	c := b.criterion(key, path, codeNoChoice, "没有可选的评分方式", seen, func(c *rules.Criterion) bool {
		return held.Ways(c) && (declared(c) || c.ID() == key || !declares(c.Indicator()))
	})
	if c == nil {
		return
	}
	ids, best := c.Inside().Ways()
	n := slices.Index(ids, way)
	switch {
	case best:
		b.fault(&Error{Path: path, Code: codeNoChoice, Indicator: c.Indicator().ID(), Message: "这项自动取对单位最有利的评分方式，不用申报"})
	case n < 0:
		b.fault(&Error{Path: path, Code: codeNoChoice, Indicator: c.Indicator().ID(), Message: fmt.Sprintf("没有评分方式%s，只有：%s", source.Quoted(way), strings.Join(ids, "、")), Got: way, Options: ids})
	default:
		b.values.Inside().Choose(c.Inside(), n)
	}
}

func declares(in *rules.Indicator) bool {
	for _, c := range in.Criteria().All() {
		if declared(c) {
			return true
		}
	}
	return false
}

// declared reports a criterion whose way of judging the unit declares. One that takes the best way by itself is none.
func declared(c *rules.Criterion) bool {
	_, best := c.Inside().Ways()
	return held.Ways(c) && !best
}

func (b *Bound) adjust(key string, list []Adjustment) {
	path := "adjustments." + key
	if !b.known(key, path) {
		return
	}
	node, _ := b.set.Indicator(key)
	if !node.Leaf() {
		b.fault(&Error{Path: path, Code: codeAdjustment, Indicator: key, Message: "核查扣分要写在有分值的指标上，不能写在指标组上"})
		return
	}
	for _, a := range list {
		x, ok := b.points(node.Inside().Grid, a.Deduct, path, "核查扣分")
		switch {
		case !ok || !b.words(path, a.By, a.Reason):
		case x.Sign() <= 0:
			b.fault(&Error{Path: path, Code: codeAdjustment, Indicator: key, Message: "核查扣分必须大于 0", Got: x.String(), MeasureUnit: "分"})
		case strings.TrimSpace(a.Reason) == "":
			b.fault(&Error{Path: path, Code: codeAdjustment, Indicator: key, Message: "核查扣分请在 reason 写明理由"})
		default:
			b.adjustments = append(b.adjustments, adjustment{leaf: node.Inside().Index, deduct: x, by: a.By, reason: a.Reason})
		}
	}
}

func (b *Bound) claims() {
	if total := b.sub.Claims.Total; total.Valid {
		b.claimed(total.Decimal, "claims.total")
	}
	for _, id := range slices.Sorted(maps.Keys(b.sub.Claims.Indicators)) {
		c, path := b.sub.Claims.Indicators[id], "claims.indicators."+id
		if b.claimable(id, path) && b.claimed(c.Points, path) {
			b.words(path, c.Reason)
		}
	}
}

// claimable reports an id that is neither an indicator nor a row of a table of targets: targets[2].
func (b *Bound) claimable(id, path string) bool {
	table, number, row := held.RowOf(id)
	if !row {
		return b.known(id, path)
	}
	field, ok := b.set.FieldIndex(table)
	var tables []string
	for _, c := range b.set.Criteria().All() {
		for _, i := range c.Inside().Tables() {
			if !slices.Contains(tables, b.set.Field(i).Name) {
				tables = append(tables, b.set.Field(i).Name)
			}
		}
	}
	e := &Error{Path: path, Code: codeUnknownIndicator}
	switch rows := len(b.values.Get(field).Rows); {
	case tables == nil:
		e.Message = fmt.Sprintf("规则集 %s 不按单位自列的目标计分，没有可以报自评分的行：%s 要写成指标", b.set.Header().ID, source.Quoted(id))
	case !ok || !slices.Contains(tables, table):
		e.Message = fmt.Sprintf("%s不是按行计分的表；报一行的自评分，写成 %s[1]", source.Quoted(table), tables[0])
	case !b.values.Get(field).Present && !b.set.Field(field).Optional: // that it is missing is said already
		return true
	case number < 1 || rows < number:
		e.Message = fmt.Sprintf("%s填了 %d 行，没有第 %d 行", titled(b.set.Field(field)), rows, number)
	default:
		return true
	}
	b.fault(e)
	return false
}

// claimed refuses points that are beyond any number. Claims may have more decimals than points.
func (b *Bound) claimed(d decimal.Decimal, path string) bool {
	_, err := exact.FromDecimal(d)
	if err != nil {
		b.fault(&Error{Path: path, Code: codeNumberSyntax, Message: "自评得分太大或位数太多"})
	}
	return err == nil
}
