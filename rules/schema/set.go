package schema

import (
	"bytes"
	"encoding/json"
	"regexp"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/rules"
)

// ForSet gives the JSON Schema of the submissions of exactly this rule set, for form generators and for whoever checks data before
// it is sent; nil of a set that was not loaded. Titles are labels, descriptions the unit and the help that the rule file gives; ranges, options, defaults
// and what is required stand in the keywords of JSON Schema. Three keywords that a validator passes over help to draw a form:
//
//   - x-unit of a figure, its unit (万元, %);
//   - x-groups of the values, in the order of the indicators: id, name, the names of the groups that it lies under, marks and clause of
//     each, and the names of its figures. A figure that several indicators read stands at the first;
//   - x-order of a property, its place among its like, for generators that do not keep the order of the document.
//
// A number may be sent as a JSON number or as a text, such as "0.1" or "1/3": a text passes no float on its way. The first of its types is
// number, or integer; that of a text is string, and a number counts there as it is written. What the schema refuses, scoring refuses.
// Ranges and whole numbers hold of JSON numbers. Of a text the pattern refuses what is below 0 or is 0 where the range does, and what is
// not whole; of other ends of a range, and of texts with a power of ten, it does not know.
//
// The adjustments are the reviewer's and not the unit's. What a rule set has none of, choices or judgements, is not among the properties.
func ForSet(set *rules.Set) []byte {
	h := set.Header()
	if h.ID == "" {
		return nil
	}
	first, last := years(h.Effective)
	required := []string{"unit", "period"}
	values := valuesOf(set)
	if values.has("required") {
		required = append(required, "values")
	}
	properties, none := object{
		{"unit", unit()},
		{"rule_set", object{{"title", "规则集"}, {"const", h.ID}}},
		{"period", object{{"title", "评价年度"}, {"type", []string{"integer", "string"}}, {"minimum", first}, {"maximum", last}, {"pattern", yearPattern(first, last)}}},
		{"values", values},
	}, object{}
	for _, m := range []member{{"choices", choicesOf(set)}, {"judgements", judgementsOf(set)}} {
		if m.value.(object).has("properties") {
			properties = append(properties, m)
			continue
		}
		none = append(none, member{"^" + m.key + "$", object{{"type", "object"}, {"maxProperties", 0}}})
	}
	properties = append(properties, member{"adjustments", adjustmentsOf(set)}, member{"claims", claimsOf(set)})
	s := object{
		{"$schema", "https://json-schema.org/draft/2020-12/schema"},
		{"title", h.Title + "：填报数据"},
		{"description", "一个单位一个年度的填报数据，规则集 " + set.Name() + "。依据：" + h.Basis},
		{"type", "object"},
		{"additionalProperties", false},
		{"required", required},
		{"properties", inOrder(properties)},
	}
	if len(none) > 0 { // accepted, and nothing to draw
		s = append(s, member{"patternProperties", none})
	}
	var b bytes.Buffer
	if err := json.Indent(&b, encoded(s), "", "  "); err != nil {
		panic(err) // what encoded gives is JSON
	}
	b.WriteByte('\n')
	return b.Bytes()
}

// years gives the first and the last year that a period covers.
func years(p rules.Period) (first, last int) {
	first, _ = p.FirstYear()
	for last = first; p.CoversYear(last + 1); {
		last++
	}
	return first, last
}

func unit() object {
	return object{
		{"title", "填报单位"}, {"type", "object"}, {"additionalProperties", false}, {"required", []string{"name"}},
		{"properties", inOrder(object{{"code", titled("单位代码", anyText)}, {"name", titled("单位名称", text)}})},
	}
}

// choicesOf describes what a unit may declare, by the key that needs no more than the indicator where there is one of its sort.
func choicesOf(set *rules.Set) object {
	return byCriterion(set, "评分方式", func(c *rules.Criterion) object {
		ids, best := c.Inside().Ways()
		if len(ids) == 0 || best {
			return nil
		}
		var ways []object
		for i, way := range c.Choices().All() {
			ways = append(ways, object{{"const", ids[i]}, {"title", way.Says()}})
		}
		return object{{"title", c.Indicator().Name()}, {"description", c.Indicator().Clause()}, {"oneOf", ways}}
	})
}

// judgementsOf describes what people give.
func judgementsOf(set *rules.Set) object {
	return byCriterion(set, "人工评定", func(c *rules.Criterion) object {
		if !c.Judged() {
			return nil
		}
		outOf := c.OutOf()
		for _, way := range c.Choices().All() {
			if way.Judged() {
				outOf = way.OutOf()
			}
		}
		required := []string{"points", "reason"}
		given := points("得分", intervals.Closed(exact.Number{}, outOf))
		if c.Inside().Whole() {
			given[1].value = []string{"integer", "string"}
		}
		properties := object{{"points", given}}
		if levels := analysis.Levels(c); len(levels) > 0 {
			var names []string
			for _, l := range levels {
				names = append(names, l.Name)
			}
			required = append(required, "level")
			properties = append(properties, member{"level", object{{"title", "等次"}, {"type", "string"}, {"enum", names}}})
		}
		properties = append(properties, member{"by", titled("评定人", anyText)}, member{"reason", titled("理由", text)})
		return object{
			{"title", c.Indicator().Name()}, {"description", c.Indicator().Clause()}, {"type", "object"}, {"additionalProperties", false},
			{"required", required}, {"properties", inOrder(properties)},
		}
	})
}

// points describes points in an interval.
func points(title string, in indicators.Interval) object { return number(title, "分", decimals, in) }

// byCriterion lists what is said of criteria of one sort: under the id of the indicator where it is the only one there, else under its own.
// The long spelling of the first is accepted too, and not drawn.
func byCriterion(set *rules.Set, title string, describe func(*rules.Criterion) object) object {
	properties, spelt := object{}, object{}
	for _, in := range set.Leaves().All() {
		var found object
		for _, c := range in.Criteria().All() {
			if s := describe(c); s != nil {
				found = append(found, member{c.ID(), s})
			}
		}
		if len(found) == 1 {
			spelt = append(spelt, member{"^" + regexp.QuoteMeta(found[0].key) + "$", found[0].value})
			found[0].key = in.ID()
		}
		properties = append(properties, found...)
	}
	if len(properties) == 0 {
		return nil
	}
	s := object{{"title", title}, {"type", "object"}, {"additionalProperties", false}, {"properties", inOrder(properties)}}
	if len(spelt) > 0 {
		s = append(s, member{"patternProperties", spelt})
	}
	return s
}

func adjustmentsOf(set *rules.Set) object {
	properties := object{}
	for _, in := range set.Leaves().All() {
		properties = append(properties, member{in.ID(), object{
			{"title", in.Name()}, {"type", "array"}, {"items", object{
				{"type", "object"}, {"additionalProperties", false}, {"required", []string{"deduct", "reason"}},
				{"properties", inOrder(object{
					{"deduct", points("扣分", indicators.Interval{Low: indicators.End{Bounded: true, Open: true}})},
					{"by", titled("核查人", anyText)}, {"reason", titled("理由", text)},
				})},
			}},
		}})
	}
	return object{{"title", "核查扣分"}, {"description", "由核查人员填写，不由单位填报"}, {"type", "object"}, {"additionalProperties", false}, {"properties", inOrder(properties)}}
}

// claimsOf describes what a unit claims, of indicators and of the rows of its own targets.
func claimsOf(set *rules.Set) object {
	claim := func(title string) object {
		return object{
			{"title", title}, {"type", "object"}, {"additionalProperties", false}, {"required", []string{"points"}},
			{"properties", inOrder(object{{"points", points("自评得分", indicators.Interval{})}, {"reason", titled("失分原因", anyText)}})},
		}
	}
	properties, rows := object{}, object{}
	for _, in := range set.Tree().All() {
		properties = append(properties, member{in.ID(), claim(in.Name())})
	}
	for _, c := range set.Criteria().All() {
		for _, i := range c.Inside().Tables() {
			if key := `^` + set.Field(i).Name + `\[[1-9][0-9]*\]$`; !rows.has(key) {
				rows = append(rows, member{key, claim(expression.Label(set.Field(i)) + "的一行")})
			}
		}
	}
	claims := object{{"title", "各指标自评分"}, {"type", "object"}, {"additionalProperties", false}, {"properties", inOrder(properties)}}
	if len(rows) > 0 {
		claims = append(claims, member{"patternProperties", rows})
	}
	return object{
		{"title", "自评分"}, {"type", "object"}, {"additionalProperties", false},
		{"properties", inOrder(object{
			{"total", points("自评总分", indicators.Interval{})},
			{"indicators", claims},
		})},
	}
}
