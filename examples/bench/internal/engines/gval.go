package engines

import (
	"context"

	"github.com/PaesslerAG/gval"
	"github.com/shopspring/decimal"
)

func gvalFloat() (*Loaded, error) {
	language := gval.Full()
	for name, f := range floatFunctions {
		language = gval.NewLanguage(language, gval.Function(name, f))
	}
	programs, err := gvalPrograms(language)
	if err != nil {
		return nil, err
	}
	prepare := func(u *unit) (any, error) { return floats(u), nil }
	return eachFloat(programs, prepare, func(p gval.Evaluable, in any) (float64, error) {
		v, err := p(context.Background(), in)
		if err != nil {
			return 0, err
		}
		return asFloat(v)
	}), nil
}

// gvalDecimal is gval's own decimal arithmetic.
func gvalDecimal() (*Loaded, error) {
	two := func(f func(a, b decimal.Decimal) decimal.Decimal) func(...any) (any, error) {
		return func(v ...any) (any, error) {
			a, b, err := pair(v)
			if err != nil {
				return nil, err
			}
			return f(a, b), nil
		}
	}
	programs, err := gvalPrograms(gval.NewLanguage(gval.Base(), gval.PropositionalLogic(), gval.TernaryOperator(), gval.DecimalArithmetic(),
		gval.Function("min", two(func(a, b decimal.Decimal) decimal.Decimal { return decimal.Min(a, b) })),
		gval.Function("max", two(func(a, b decimal.Decimal) decimal.Decimal { return decimal.Max(a, b) })),
		gval.Function("abs", func(v ...any) (any, error) {
			a, err := asDecimal(v[0])
			return a.Abs(), err
		}),
		gval.Function("countBelow", func(v ...any) (any, error) {
			limit, err := asDecimal(v[1])
			n := int64(0)
			for _, q := range v[0].([]decimal.Decimal) {
				if q.LessThan(limit) {
					n++
				}
			}
			return decimal.NewFromInt(n), err
		})))
	if err != nil {
		return nil, err
	}
	prepare := func(u *unit) (any, error) { return decimals(u), nil }
	return eachDecimal(programs, prepare, func(p gval.Evaluable, in any) (decimal.Decimal, error) {
		v, err := p(context.Background(), in)
		if err != nil {
			return decimal.Decimal{}, err
		}
		return asDecimal(v)
	}), nil
}

func gvalPrograms(language gval.Language) ([]gval.Evaluable, error) {
	return translated(dialect{count: countBelow}, func(text string) (gval.Evaluable, error) { return language.NewEvaluable(text) })
}
