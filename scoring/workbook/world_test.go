package workbook_test

import (
	"bytes"
	"errors"
	"strings"
	"sync"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/workbook"
)

// everySort has a field of every sort, ways to choose from, somebody's judgement, and a table whose rows are scored.
const everySort = `
format: 1
rule_set: sorts
version: "2025"
title: 某市评分标准
effective: {from: 2025-01-01, to: 2025-12-31}
basis: 某财绩〔2026〕1号
rounding: {places: 2, mode: half_up}
grades: [{name: 合格, from: 0}]
fields:
  budget: {label: 全年预算数, type: number, unit: 万元, min: 0, help: 含调整}
  spent:  {label: 全年执行数, type: number, unit: 万元, min: 0}
  rate:   {label: 满意度, type: number, unit: "%", min: 0, max: 100, optional: true}
  share:  {label: 占比, type: number, optional: true}
  staff:  {label: 在职人数, type: number, unit: 人, whole: true, min: 0, optional: true}
  open:   {label: 按时公开, type: bool, default: true}
  level:  {label: 等次, type: choice, of: [优, 良, 无], optional: true}
  note:   {label: 情况, type: text, optional: true}
  goals:
    label: 目标
    type: table
    optional: true
    columns:
      group:  {label: 一级, type: choice, of: [产出, 效益]}
      name:   {label: 三级, type: text}
      kind:   {label: 方向, type: choice, of: [正向, 反向]}
      target: {label: 目标值, type: number, min: 0}
      actual: {label: 实际值, type: number}
      weight: {label: 分值, type: number, unit: 分, min: 0}
      reason: {label: 偏差原因, type: text, optional: true}
indicators:
  - {id: execution, name: 预算执行, marks: 40, clause: 每低一个百分点扣1分。, criteria: [{id: short, per_step: {value: spent / budget * 100, below: 100, step: 1, partial: discard, deduct: 1}}]}
  - {id: public, name: 公开, marks: 10, clause: 没有公开的不得分。, criteria: [{id: late, when: not open, deduct: marks}]}
  - {id: goals, name: 目标, marks: 20, applies: present(goals), not_applicable: full, clause: 按目标计分。, criteria: [{id: rows, targets: {rows: goals, zero_target: full}}]}
  - {id: quality, name: 质量, marks: 30, clause: 酌情。, criteria: [{id: judged, judged: {levels: [{name: 好, from: 0.8, to: 1}, {name: 差, from: 0, to: 0.8}]}}]}
checks:
  - {id: seen, that: present(rate) || present(share) || present(staff) || present(level) || present(note) || true, severity: note}
`

var loadSorts = sync.OnceValues(func() (*rules.Set, error) { return rules.Parse("sorts.yaml", []byte(everySort)) })

func sorts(t testing.TB) *rules.Set {
	t.Helper()
	set, err := loadSorts()
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// A filling is a form that somebody fills in.
type filling struct {
	t testing.TB
	*excelize.File
	raw []rawCell // that are put into the file after it was written
}

// blank gives an empty form of the rules of every sort, opened as Excel would.
func blank(t testing.TB) *filling {
	t.Helper()
	return reopened(t, written(t, sorts(t), workbook.Form{}))
}

// ready gives one that has all that must be filled in.
func ready(t testing.TB) *filling {
	t.Helper()
	f := blank(t)
	f.set("基本信息", "unit.name", "某单位")
	f.set("数据", "values.budget", 100)
	f.set("数据", "values.spent", 98.5)
	return f
}

func reopened(t testing.TB, data []byte) *filling {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return &filling{t: t, File: f}
}

func (f *filling) must(err error) {
	f.t.Helper()
	if err != nil {
		f.t.Fatal(err)
	}
}

// at gives the cell of a line that is filled in.
func (f *filling) at(sheet, key string) string {
	f.t.Helper()
	found, err := f.SearchSheet(sheet, key)
	f.must(err)
	if len(found) != 1 {
		f.t.Fatalf("%s has %d lines %s", sheet, len(found), key)
	}
	column := map[string]string{"基本信息": "B", "数据": "D", "自评分": "C", "人工评定": "D"}[sheet]
	return column + strings.TrimLeft(found[0], "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
}

func (f *filling) set(sheet, key string, v any) {
	f.t.Helper()
	f.must(f.SetCellValue(sheet, f.at(sheet, key), v))
}

// styled sets a value in a number format.
func (f *filling) styled(sheet, key string, v any, format string) {
	f.t.Helper()
	style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
	f.must(err)
	f.set(sheet, key, v)
	f.must(f.SetCellStyle(sheet, f.at(sheet, key), f.at(sheet, key), style))
}

func (f *filling) bytes() []byte {
	f.t.Helper()
	var b bytes.Buffer
	f.must(f.Write(&b))
	data := b.Bytes()
	for _, c := range f.raw {
		data = c.into(f.t, data)
	}
	return data
}

// read gives the one unit of a file, or what is wrong with it, line by line.
func read(t testing.TB, file string, data []byte) (sub *scoring.Submission, faults []string) {
	t.Helper()
	var err error
	n := 0
	for s, e := range workbook.Read(file, data, by(sorts(t))) {
		sub, err = s, errors.Join(err, e)
		n++
	}
	if n != 1 {
		t.Fatalf("got %d units", n)
	}
	if err == nil {
		_, err = scoring.Bind(sorts(t), sub)
	}
	if err != nil {
		return nil, strings.Split(err.Error(), "\n")
	}
	return sub, nil
}
