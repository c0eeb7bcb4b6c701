package analysis

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/rules"
)

// Clone gives values that are independent of v.
func Clone(v *rules.Values) *rules.Values {
	c := v.RuleSet().NewValues()
	v = valuesOf(v, c.RuleSet())
	c.Inside().Frame.Copy(v.Inside().Frame)
	c.Inside().Copy(v.Inside().Judgements, v.Inside().Choices)
	return c
}

// Put gives the field at a place in the list of fields a value, which must fit the field. What was computed before is forgotten. The rows
// of a table must not change afterwards. A field that is not there takes nothing.
func Put(v *rules.Values, field int, x indicators.Value) {
	if v == nil || field < 0 || field >= v.RuleSet().Inside().Scope.Len() {
		return
	}
	v.Inside().Frame.Set(field, x)
	v.Inside().Frame.Forget()
}
