package schema_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/schema"
)

func ExampleFind() {
	for _, name := range schema.Names() {
		text, _ := schema.Find(name)
		var s struct{ Title string }
		if err := json.Unmarshal(text, &s); err != nil {
			fmt.Println(err)
		}
		fmt.Println(schema.File(name), s.Title)
	}
	// Output:
	// rules.schema.json 百分规则文件（format: 1）
	// cases.schema.json 百分规则文件的用例
	// submission.schema.json 百分填报数据
}

// A form is drawn from the schema of one rule set: its figures by indicator, each with label, unit and help.
func ExampleForSet() {
	set, err := rules.Parse("rules.yaml", []byte(`
format: 1
rule_set: example
version: "2025"
title: 示例评分标准
effective: {from: 2025-01-01, to: 2025-12-31}
basis: 某财绩〔2026〕1号
rounding: {places: 2, mode: half_up}
grades: [{name: 合格, from: 0}]
fields:
  spending: {label: 全年执行数, type: number, unit: 万元, min: 0, help: 决算报表第5行}
indicators:
  - {id: spent, name: 预算执行, marks: 100, clause: 没有支出的不得分。, criteria: [{id: none, when: spending == 0, deduct: marks}]}
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	var form struct {
		Properties struct {
			Values struct {
				Properties map[string]struct{ Title, Description string }
				Groups     []struct {
					Name   string
					Fields []string
				} `json:"x-groups"`
			}
		}
	}
	if err := json.Unmarshal(schema.ForSet(set), &form); err != nil {
		fmt.Println(err)
	}
	for _, g := range form.Properties.Values.Groups {
		for _, name := range g.Fields {
			p := form.Properties.Values.Properties[name]
			fmt.Printf("%s：%s（%s）\n", g.Name, p.Title, p.Description)
		}
	}
	// Output:
	// 预算执行：全年执行数（计量单位：万元。决算报表第5行）
}

// What is printed is a file of lines of its own: no carriage returns, one line feed at the end.
func TestText(t *testing.T) {
	for _, name := range schema.Names() {
		text, ok := schema.Find(name)
		if !ok || !bytes.HasSuffix(text, []byte("}\n")) || bytes.ContainsRune(text, '\r') {
			t.Errorf("%s: got %v and %d bytes", name, ok, len(text))
		}
	}
	for _, name := range []string{"", "rule", "rules.schema.json", "../schema"} {
		if _, ok := schema.Find(name); ok {
			t.Errorf("there is a schema %q", name)
		}
	}
}
