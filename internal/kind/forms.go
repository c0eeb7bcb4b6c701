package kind

import (
	"embed"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/internal/source"
)

// A Form is one way of judging that the rule format knows: the key under which it is written, and how it is read.
type Form struct {
	Key    string
	Awards bool     // it awards points, and so governs a number of them; else it takes points off
	Beside []Beside // keys that may stand beside Key
	// Items is set where each item of the list under Key is a criterion by itself: Read is called once for each, with the item.
	// The words say where the sentence of an item is written in place of because.
	Items string
	// NeverAdds is set where what the form awards cannot be added to a start of 0.
	NeverAdds bool
	// Person is set where a person gives the points.
	Person bool
	// Read reads what is written under Key; o is the criterion, or the item.
	Read func(r *Reader, c *Criterion, n *source.Node, o *source.Object) Judge
	// Carries are numbers that the form has in itself: a clause may name them.
	Carries []Carried
	Example string   // a criterion of this form in flow style, without its id, over [ExampleFields]
	More    []string // further examples, of other ways to write it
	Schema  string   // the JSON schema of what stands under Key, see [schemaOf]
	Further []string // JSON schemas that a criterion of this form must keep to as well
}

//go:embed schemas
var schemas embed.FS

// schemaOf gives the schema of what stands under a key, which is written in a file of its own.
func schemaOf(key string) string {
	text, err := schemas.ReadFile("schemas/" + key + ".json")
	if err != nil {
		panic(err)
	}
	return strings.TrimSpace(string(text))
}

// A Carried is a number that a form has in itself.
type Carried struct {
	Value string
	Share bool   // it is a share of the points
	Step  bool   // it is how long a step is; what is neither may be anything
	Loses string // on which side of it points come off, < or >; "" where it has no sides
	Upper bool   // it belongs to what is above it
}

// A Beside is a key that may stand beside the key of a form.
type Beside struct {
	Key    string
	Needed bool
	Schema string // of its value
}

// forms lists the forms in the order in which messages name them. Nothing else knows which forms there are.
var forms = []*Form{whenForm, checklistForm, perCaseForm, perStepForm, progressiveForm, bandsForm, linearForm, proportionalForm, casesForm, awardForm, targetsForm, judgedForm, eitherForm}

// ExampleFields declares what the examples of forms read.
const ExampleFields = `  done: {label: 完成率, type: number, unit: "%", min: 0, max: 120}
  times: {label: 次数, type: number, min: 0, max: 40, whole: true}
  limit: {label: 限度, type: number, min: 1, max: 100}
  late: {label: 逾期, type: bool}
  level: {label: 级别, type: choice, of: [高, 中, 低]}
  goals:
    label: 绩效目标
    type: table
    columns:
      name: {type: text}
      kind: {type: choice, of: [正向, 反向, 等于, 定性]}
      target: {type: number, optional: true}
      actual: {type: number, optional: true}
      weight: {type: number}
      level: {type: choice, of: [好, 中, 差], optional: true}
      points: {type: number, optional: true}
      reason: {type: text, optional: true}
`

// Forms gives the ways of judging.
func Forms() []*Form { return slices.Clone(forms) }

// Examples gives the form once for each of its examples, which is then the Example.
func (f *Form) Examples() []*Form {
	list := []*Form{f}
	for _, text := range f.More {
		other := *f
		other.Example, other.More = text, nil
		list = append(list, &other)
	}
	return list
}

// keys gives the keys of the forms.
func (r *Reader) keys() (list []string) {
	for _, f := range r.forms {
		list = append(list, f.Key)
	}
	return list
}

// besides are the keys that may stand beside some form, with what is said where they stand beside another.
func (r *Reader) besides() (list []beside) {
	for _, f := range r.forms {
		for _, b := range f.Beside {
			if !slices.ContainsFunc(list, func(x beside) bool { return x.key == b.Key }) {
				list = append(list, beside{b.Key, r.belongs(b.Key)})
			}
		}
	}
	return list
}

type beside struct{ key, says string }

// belongs says where a key belongs that stands beside a form which does not take it.
func (r *Reader) belongs(key string) string {
	var with []string
	for _, f := range r.forms {
		if f.takes(key) {
			with = append(with, f.Key)
		}
	}
	list := strings.Join(with, "、")
	switch key {
	case "deduct":
		return "每次或每步扣多少分写在评分方式的花括号里"
	case "add":
		return "每次或每步加多少分写在评分方式的花括号里；得分型规则写在从 0 起评（start: 0）的指标里就是加分"
	case "at_most":
		return "最多扣（加）多少分只有 " + list + " 可以写"
	case "choose":
		return "只有 " + list + " 要写怎样选择"
	}
	return "只有 " + list + " 可以写"
}

// takes reports whether a key may stand beside the form's own.
func (f *Form) takes(key string) bool {
	return slices.ContainsFunc(f.Beside, func(b Beside) bool { return b.Key == key })
}
