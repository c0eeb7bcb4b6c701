package engines

import (
	"fmt"
	"reflect"

	"github.com/baifen-go/baifen/examples/bench/internal/job"
	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/vm"
	"github.com/shopspring/decimal"
)

// environment says of what type each field is.
func environment(number, table any) map[string]any {
	env := map[string]any{}
	for _, f := range job.Fields {
		env[f.Name] = [...]any{job.Number: number, job.Bool: false, job.Text: "", job.Numbers: table}[f.Kind]
	}
	return env
}

func exprFloat() (*Loaded, error) {
	env := expr.Env(environment(0.0, []float64{}))
	var programs []*vm.Program
	for _, r := range job.Rules {
		p, err := expr.Compile(r.Award, env)
		if err != nil {
			return nil, err
		}
		programs = append(programs, p)
	}
	var machine vm.VM
	prepare := func(u *unit) (any, error) { return floats(u), nil }
	return eachFloat(programs, prepare, func(p *vm.Program, in any) (float64, error) {
		v, err := machine.Run(p, in)
		if err != nil {
			return 0, err
		}
		return asFloat(v)
	}), nil
}

// exprDecimal gives expr decimals as its documentation says, by operators that call functions.
func exprDecimal() (*Loaded, error) {
	env := expr.Env(environment(decimal.Decimal{}, []decimal.Decimal{}))
	var programs []*vm.Program
	for _, r := range job.Rules {
		p, err := expr.Compile(r.Award, append(decimalOptions(), env, expr.Patch(&literals{source: []rune(r.Award)}))...)
		if err != nil {
			return nil, err
		}
		programs = append(programs, p)
	}
	var machine vm.VM
	prepare := func(u *unit) (any, error) { return decimals(u), nil }
	return eachDecimal(programs, prepare, func(p *vm.Program, in any) (decimal.Decimal, error) {
		v, err := machine.Run(p, in)
		if err != nil {
			return decimal.Decimal{}, err
		}
		return asDecimal(v)
	}), nil
}

func asDecimal(v any) (decimal.Decimal, error) {
	switch v := v.(type) {
	case decimal.Decimal:
		return v, nil
	case int:
		return decimal.NewFromInt(int64(v)), nil
	case float64:
		return decimal.NewFromFloat(v), nil
	}
	return decimal.Decimal{}, fmt.Errorf("%v is no number", v)
}

// literals makes decimals of the numbers in a rule, by their text: 0.1 is 0.1.
type literals struct{ source []rune }

func (l *literals) Visit(n *ast.Node) {
	switch (*n).(type) {
	case *ast.IntegerNode, *ast.FloatNode:
		at := (*n).Location()
		if d, err := decimal.NewFromString(string(l.source[at.From:at.To])); err == nil {
			ast.Patch(n, &ast.ConstantNode{Value: d})
			(*n).SetType(reflect.TypeFor[decimal.Decimal]())
		}
	}
}

func decimalOptions() []expr.Option {
	arithmetic := func(f func(a, b decimal.Decimal) decimal.Decimal) func(...any) (any, error) {
		return func(v ...any) (any, error) {
			a, b, err := pair(v)
			if err != nil {
				return nil, err
			}
			return f(a, b), nil
		}
	}
	comparison := func(f func(a, b decimal.Decimal) bool) func(...any) (any, error) {
		return func(v ...any) (any, error) {
			a, b, err := pair(v)
			if err != nil {
				return nil, err
			}
			return f(a, b), nil
		}
	}
	type d = decimal.Decimal
	number := []any{new(func(d, d) d), new(func(int, d) d), new(func(d, int) d)}
	truth := []any{new(func(d, d) bool), new(func(int, d) bool), new(func(d, int) bool)}
	options := []expr.Option{
		expr.Function("min", arithmetic(func(a, b d) d { return decimal.Min(a, b) }), new(func(any, any) d)),
		expr.Function("max", arithmetic(func(a, b d) d { return decimal.Max(a, b) }), new(func(any, any) d)),
		expr.Function("abs", func(v ...any) (any, error) {
			a, err := asDecimal(v[0])
			return a.Abs(), err
		}, new(func(any) d)),
	}
	for operator, f := range map[string]func(a, b d) d{"+": d.Add, "-": d.Sub, "*": d.Mul, "/": d.Div} {
		options = append(options, expr.Function("decimal"+operator, arithmetic(f), number...), expr.Operator(operator, "decimal"+operator))
	}
	for operator, f := range map[string]func(a, b d) bool{"<": d.LessThan, "<=": d.LessThanOrEqual, ">=": d.GreaterThanOrEqual, "==": d.Equal} {
		options = append(options, expr.Function("decimal"+operator, comparison(f), truth...), expr.Operator(operator, "decimal"+operator))
	}
	return options
}

func pair(v []any) (a, b decimal.Decimal, err error) {
	if a, err = asDecimal(v[0]); err == nil {
		b, err = asDecimal(v[1])
	}
	return a, b, err
}
