package engines

import (
	"fmt"
	"math"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"
	"github.com/baifen-go/baifen/examples/bench/internal/job"
)

func celFloat() (*Loaded, error) {
	two := func(name string, f func(a, b float64) float64) cel.EnvOption {
		return cel.Function(name, cel.Overload(name+"_doubles", []*cel.Type{cel.DoubleType, cel.DoubleType}, cel.DoubleType,
			cel.BinaryBinding(func(a, b ref.Val) ref.Val {
				return types.Double(f(float64(a.(types.Double)), float64(b.(types.Double))))
			})))
	}
	options := []cel.EnvOption{two("min", math.Min), two("max", math.Max),
		cel.Function("abs", cel.Overload("abs_double", []*cel.Type{cel.DoubleType}, cel.DoubleType,
			cel.UnaryBinding(func(a ref.Val) ref.Val { return types.Double(math.Abs(float64(a.(types.Double)))) }))),
	}
	for _, f := range job.Fields {
		options = append(options, cel.Variable(f.Name, [...]*cel.Type{job.Number: cel.DoubleType, job.Bool: cel.BoolType,
			job.Text: cel.StringType, job.Numbers: cel.ListType(cel.DoubleType)}[f.Kind]))
	}
	env, err := cel.NewEnv(options...)
	if err != nil {
		return nil, err
	}
	d := dialect{number: floatLiteral, count: func(table, condition, _ string) string {
		return "double(size(" + table + ".filter(q, " + condition + ")))"
	}}
	programs, err := translated(d, func(text string) (cel.Program, error) {
		tree, issues := env.Compile(text)
		if issues.Err() != nil {
			return nil, issues.Err()
		}
		return env.Program(tree, cel.EvalOptions(cel.OptOptimize))
	})
	if err != nil {
		return nil, err
	}
	prepare := func(u *unit) (any, error) { return cel.NewActivation(floats(u)) }
	return eachFloat(programs, prepare, func(p cel.Program, in any) (float64, error) {
		v, _, err := p.Eval(in)
		if err != nil {
			return 0, err
		}
		award, ok := v.(types.Double)
		if !ok {
			return 0, fmt.Errorf("%v is no double", v)
		}
		return float64(award), nil
	}), nil
}
