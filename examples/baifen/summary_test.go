package main

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const countyRules = `format: 1
rule_set: county
version: "2025"
title: 某县部门支出评分标准（2025年度）
effective: {from: 2025-01-01, to: 2025-12-31}
basis: 无
rounding: {places: 2, mode: half_up}
not_applicable: rescale
grades: [{name: 优, from: 90}, {name: 良, from: 80}, {name: 中, from: 60}, {name: 差, from: 0}]
fields:
  income:   {label: 财政拨款收入, type: number, unit: 万元, min: 0}
  spending: {label: 财政拨款支出, type: number, unit: 万元, min: 0}
  rate:     {label: 资产利用率, type: number, unit: "%", min: 0, max: 100, optional: true}
  open:     {label: 按时公开, type: bool}
measures:
  done: {label: 支出完成率, unit: "%", is: spending / income * 100}
indicators:
  - id: completion
    name: 支出完成率
    marks: 60
    clause: 每低于100%一个百分点扣1分，不足一个百分点不扣。
    criteria: [{id: short, per_step: {value: done, below: 100, step: 1, partial: discard, deduct: 1}, because: "完成率{done}"}]
  - id: assets
    name: 资产利用率
    marks: 20
    clause: 每低于100%一个百分点扣0.5分，不足一个百分点不扣。没有资产的不适用。
    applies: present(rate)
    criteria: [{id: idle, per_step: {value: rate, below: 100, step: 1, partial: discard, deduct: 0.5}, because: "利用率{rate}"}]
  - id: openness
    name: 公开
    marks: 20
    clause: 没有公开不得分。
    criteria: [{id: late, when: not open, deduct: marks, because: 没有按时公开}]
checks:
  - {id: within, that: spending <= income, severity: error, because: "支出{spending}，大于收入{income}"}
  - {id: most, that: spending >= income / 2, severity: warning, because: "支出{spending}，不到收入{income}的一半"}
`

// A county is a folder with the submissions of 30 units, some of them with troubles, and what else lies in such folders.
type county struct {
	t   *testing.T
	dir string
}

func newCounty(t *testing.T) *county {
	t.Helper()
	d := &county{t, t.TempDir()}
	d.put("rules.yaml", countyRules)
	for i := 1; i <= 30; i++ {
		// spending lies i % below income; the unit claims what it should have, 6, 13, 20 and 27 one point more
		d.put(fmt.Sprintf("units/%02d.yaml", i), d.unit(i, fmt.Sprint(1000-10*i), "100", fmt.Sprint(100-i+i%7/6)))
	}
	return d
}

func (d *county) unit(i int, spending, rate, claim string) string {
	return fmt.Sprintf("unit: {code: \"99%04d\", name: 单位%d}\nperiod: 2025\nvalues: {income: 1000, spending: %s, rate: %s, open: true}\nclaims: {total: %s}\n", i, i, spending, rate, claim)
}

func (d *county) put(name, text string) {
	d.t.Helper()
	name = filepath.Join(d.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		d.t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		d.t.Fatal(err)
	}
}

// troubles puts into the folder what a bureau gets.
func (d *county) troubles() {
	d.t.Helper()
	d.put("units/25.yaml", d.unit(25, "9900000", "100", "100"))                                     // 元 for 万元
	d.put("units/26.yaml", strings.Replace(d.unit(26, "1000", "100", "100"), ", rate: 100", "", 1)) // leaves its figure out
	d.put("units/27.yaml", strings.Replace(d.unit(27, "730", "100", "73"), "990027", "990003", 1))
	d.put("units/28.yaml", strings.Replace(d.unit(28, "720", "100", "72"), "open: true", "open: 是, opne: true", 1))
	d.put("units/29.yaml", "unit: {name: \xb5\xa5\xce\xbb}\n")
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range []string{"[Content_Types].xml", "xl/workbook.xml"} {
		if _, err := w.Create(name); err != nil {
			d.t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		d.t.Fatal(err)
	}
	d.put("units/30.yaml", b.String()) // a spreadsheet under another name
	d.put("units/31.xlsx", b.String())
	d.put("units/32.csv", "单位,收入\n甲,3\n")
	d.put("units/33.txt", "unit: {name: 甲}\n")
	d.put("units/三季度/34.yaml", "unit: {name: 甲}\n")
	d.put("units/~$31.xlsx", "x")
	d.put("units/.DS_Store", "x")
}

func (d *county) run(status int, args ...string) (out, errs string) {
	d.t.Helper()
	d.t.Chdir(d.dir)
	var o, e bytes.Buffer
	if got := run(args, strings.NewReader(""), &o, &e); got != status {
		d.t.Fatalf("%v: status %d, want %d\n%s%s", args, got, status, &o, &e)
	}
	return o.String(), e.String()
}

// missing is what both summaries say of the folder's files that have no line in them.
var missing = []string{
	"units/28.yaml  单位28（990028）  “按时公开”（open）要填 true（是）或 false（否），填的是“是”（另有 1 处）\n",
	"units/29.yaml                    文件不是 UTF-8，像是 GB18030（GBK）编码；",
	"units/30.yaml                    文件是 Excel 工作簿（.xlsx），文件名却不是；是填报表的，",
	"\n重复的单位（1 个）：", "990003  单位3、单位27  units/03.yaml、units/27.yaml\n",
	"units/31.xlsx                    工作簿损坏了，读不出来：请在 Excel 或 WPS 里打开它，另存为 .xlsx\n",
	"units/32.csv                     没有找到“单位名称”：要么一行一个单位，",
	"\n没有读的文件（2 个）：", "units/33.txt  文件名不以 .yaml、.yml、.json、.xlsx、.csv 结尾\n", "units/三季度  是子文件夹，里面的文件没有读；",
}

// The summary of scores tells of every trouble of the folder: who is marked, who is missing, who is there twice, what was not read.
func TestScoreSummaryOfAFolder(t *testing.T) {
	d := newCounty(t)
	out, errs := d.run(0, "score", "--summary", "--rules", "rules.yaml", "units")
	if errs != "" || !strings.Contains(out, "已评分 30 个单位：优 10 个、良 10 个、中 10 个\n") || strings.Contains(out, "没有") {
		t.Errorf("without troubles:\n%s%s", out, errs)
	}
	d.troubles()
	out, errs = d.run(1, "score", "--summary", "--rules", "rules.yaml", "units")
	for _, want := range append(missing,
		"已评分 27 个单位：", "；另有 5 个没有评分，名次里没有它们；1 个有勾稽检查的错误，名次要等核对以后再用；1 个单位重复；1 个有不适用的指标，",
		"名次  总分  等级  错误  提醒  单位              不适用的指标\n1     100   优    1     0     单位25（990025）\n1     100   优    0     0     单位26（990026）  资产利用率\n",
		"\n没有评分的（5 个）\n") {
		if !strings.Contains(out, want) {
			t.Errorf("the summary does not say %q:\n%s", want, out)
		}
	}
	if strings.Contains(out, "DS_Store") || strings.Contains(out, "~$") {
		t.Errorf("files of the system are named:\n%s", out)
	}
	if !strings.Contains(errs, "有 2 个别的文件或文件夹没有读：units/33.txt、units/三季度\n") {
		t.Errorf("standard error: %s", errs)
	}
	md, _ := d.run(1, "score", "--summary", "--format", "markdown", "--rules", "rules.yaml", "units")
	for _, want := range []string{"\n## 没有评分的（5 个）\n\n| 文件 | 单位 | 第一处原因 |\n|---|---|---|\n", "| 990003 | 单位3、单位27 | units/03.yaml、units/27.yaml |\n", "| units/三季度 | 是子文件夹"} {
		if !strings.Contains(md, want) {
			t.Errorf("Markdown does not say %q:\n%s", want, md)
		}
	}
}

// A roll as programs read it.
type roll struct {
	NotScored []struct {
		File, Reason string
		Unit         struct{ Code, Name string }
		Others       int
	} `json:"not_scored"`
	Repeated []struct {
		Code         string
		Names, Files []string
	}
	NotRead []struct{ File, Reason string } `json:"not_read"`
}

// So it does in JSON.
func TestSummariesAsJSON(t *testing.T) {
	d := newCounty(t)
	d.troubles()
	for _, command := range []string{"score", "audit"} {
		out, _ := d.run(1, command, "--summary", "--format", "json", "--rules", "rules.yaml", "units")
		var got struct {
			Units []struct {
				Code             string
				Errors, Warnings int
				NotApplicable    []string `json:"not_applicable"`
				Difference       string
			}
			Roll roll
		}
		if err := json.Unmarshal([]byte(out), &got); err != nil {
			t.Fatalf("%s: %v in %s", command, err, out)
		}
		r := got.Roll
		if len(got.Units) != 27 || len(r.NotScored) != 5 || len(r.NotRead) != 2 || len(r.Repeated) != 1 {
			t.Fatalf("%s: got %d units and %+v", command, len(got.Units), r)
		}
		if x := r.NotScored[0]; x.File != "units/28.yaml" || x.Unit.Code != "990028" || x.Others != 1 || x.Reason == "" {
			t.Errorf("%s: not scored: %+v", command, x)
		}
		if x := r.Repeated[0]; x.Code != "990003" || strings.Join(x.Files, " ") != "units/03.yaml units/27.yaml" {
			t.Errorf("%s: repeated: %+v", command, x)
		}
		for _, u := range got.Units {
			if want := map[bool]int{true: 1}[u.Code == "990025"]; u.Errors != want {
				t.Errorf("%s: unit %s has %d errors, want %d", command, u.Code, u.Errors, want)
			}
		}
		if command == "score" && strings.Join(got.Units[1].NotApplicable, " ") != "资产利用率" {
			t.Errorf("what does not apply is not told: %+v", got.Units[1])
		}
	}
}

// The summary of an audit stands behind the audits, furthest off first; what agrees comes last.
func TestAuditSummaryOfAFolder(t *testing.T) {
	d := newCounty(t)
	out, errs := d.run(1, "audit", "--rules", "rules.yaml", "units")
	if strings.Count(out, "\n结论：") != 30 || errs != "" || !strings.Contains(out, "\n\n自评分核对汇总：") {
		t.Errorf("details and summary:\n%s%s", out, errs)
	}
	d.troubles()
	out, _ = d.run(1, "audit", "--summary", "--rules", "rules.yaml", "units")
	for _, want := range append(missing,
		"已核对 27 个单位：一致 24 个，不一致 3 个；总分自评多的 3 个，自评少的 0 个；另有 5 个没有核对；1 个单位重复\n",
		"单位              自评总分  复核得分  差额  不符  错误  提醒  首要问题\n单位6（990006）   95        94        +1    1     0     0     总分不符，自评多1分\n",
		"单位25（990025）  100       100       0     0     1     0     错误：支出9900000万元，大于收入1000万元\n",
		"\n没有核对的（5 个）\n") {
		if !strings.Contains(out, want) {
			t.Errorf("the summary does not say %q:\n%s", want, out)
		}
	}
	if strings.Contains(out, "结论") {
		t.Errorf("--summary gives audits too:\n%s", out)
	}
}
