package main

import (
	"bytes"
	"encoding/csv"
	"io"
	"strconv"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// A manyFormat says how a batch writes its cards down, one below the other in one file, and what is made of that file in the end.
type manyFormat struct {
	one   bool                    // cards of several rule sets cannot stand together
	head  func(*rules.Set) []byte // what stands above the first card; nil: nothing
	card  func(*scoring.Card) ([]byte, error)
	whole func(*whole, io.Writer) error // nil: the file is the result
}

// manyFormats are the formats of a batch, by name. A card is written by several goroutines at once.
var manyFormats = map[string]manyFormat{
	"jsonl": {card: cardLine},
	"csv":   {one: true, head: pointsHead, card: pointsRow},
	"xlsx":  {one: true, card: cardLine, whole: workbookOf},
	"html":  {one: true, card: cardLine, whole: pageOf},
}

// cardLine gives a card as `score --format json` does: a receipt that can be verified.
func cardLine(card *scoring.Card) ([]byte, error) {
	b, err := card.MarshalJSON() // as WriteJSON writes it, without a copy
	return append(b, '\n'), err
}

// pointsHead names the columns of a table of points.
func pointsHead(set *rules.Set) []byte {
	row := []string{"单位代码", "单位名称", "年度", "规则", "总分", "等级", "错误", "提醒"}
	for _, in := range set.Leaves().All() {
		row = append(row, harmless(in.Name()))
	}
	return append([]byte("\uFEFF"), csvRow(row)...)
}

// pointsRow gives the points of a unit. An indicator that does not apply has none, unless the rules give it its marks.
func pointsRow(card *scoring.Card) ([]byte, error) {
	s := card.Sheet()
	failed := map[string]int{}
	for _, c := range s.Checks {
		failed[c.Severity]++
	}
	row := []string{harmless(s.Unit.Code), harmless(s.Unit.Name), strconv.Itoa(s.Period), s.RuleSet + "-" + s.Version, totalOf(s), harmless(s.Grade),
		strconv.Itoa(failed["error"]), strconv.Itoa(failed["warning"])}
	return csvRow(leafPoints(row, s.Indicators)), nil
}

// totalOf writes the total of a card, or that it has none.
func totalOf(s *scoring.Sheet) string {
	if s.NoTotal != "" {
		return "不计"
	}
	return s.Total.String()
}

func leafPoints(row []string, rows []scoring.Row) []string {
	for _, r := range rows {
		switch {
		case r.Group:
			row = leafPoints(row, r.Indicators)
		case r.Status == scoring.NotApplicable && r.Score.IsZero():
			row = append(row, "不适用")
		default:
			row = append(row, r.Score.String())
		}
	}
	return row
}

func csvRow(row []string) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	_ = w.Write(row)
	w.Flush()
	return b.Bytes()
}
