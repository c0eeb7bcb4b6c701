package engines

import (
	"fmt"
	"math"

	"github.com/Knetic/govaluate"
)

func govaluateFloat() (*Loaded, error) {
	functions := map[string]govaluate.ExpressionFunction{}
	for name, f := range floatFunctions {
		functions[name] = f
	}
	programs, err := translated(dialect{count: countBelow}, func(text string) (*govaluate.EvaluableExpression, error) {
		return govaluate.NewEvaluableExpressionWithFunctions(text, functions)
	})
	if err != nil {
		return nil, err
	}
	prepare := func(u *unit) (any, error) { return floats(u), nil }
	return eachFloat(programs, prepare, func(p *govaluate.EvaluableExpression, in any) (float64, error) {
		v, err := p.Evaluate(in.(map[string]any))
		if err != nil {
			return 0, err
		}
		return asFloat(v)
	}), nil
}

func asFloat(v any) (float64, error) {
	switch v := v.(type) {
	case float64:
		return v, nil
	case int:
		return float64(v), nil
	}
	return 0, fmt.Errorf("%v is no number", v)
}

// floatFunctions are what govaluate and gval have to be given.
var floatFunctions = map[string]func(arguments ...any) (any, error){
	"min": func(a ...any) (any, error) { return math.Min(a[0].(float64), a[1].(float64)), nil },
	"max": func(a ...any) (any, error) { return math.Max(a[0].(float64), a[1].(float64)), nil },
	"abs": func(a ...any) (any, error) { return math.Abs(a[0].(float64)), nil },
	"countBelow": func(a ...any) (any, error) {
		n, limit := 0.0, a[1].(float64)
		for _, q := range a[0].([]float64) {
			if q < limit {
				n++
			}
		}
		return n, nil
	},
}
