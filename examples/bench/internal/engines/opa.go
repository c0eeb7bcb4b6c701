package engines

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/baifen-go/baifen/examples/bench/internal/job"
	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"
)

// opaFloat is Rego, embedded. What chooses becomes a rule with else, for Rego has no expression that does.
func opaFloat() (*Loaded, error) {
	module, err := regoModule()
	if err != nil {
		return nil, err
	}
	ctx := context.Background()
	query, err := rego.New(rego.Query("data.bench.points"), rego.Module("bench.rego", module)).PrepareForEval(ctx)
	if err != nil {
		return nil, err
	}
	sheet := new(floatSheet)
	return &Loaded{
		Prepare: func(u *unit) (any, error) { return ast.InterfaceToValue(floats(u)) },
		Result:  sheet.result,
		Score: func(in any) error {
			results, err := query.Eval(ctx, rego.EvalParsedInput(in.(ast.Value)))
			if err != nil {
				return err
			}
			if len(results) != 1 {
				return errors.New("Rego says nothing about this unit")
			}
			for i, v := range results[0].Expressions[0].Value.([]any) {
				award, err := v.(json.Number).Float64()
				if err != nil {
					return fmt.Errorf("%s: %w", job.Rules[i].ID, err)
				}
				sheet.put(i, award)
			}
			return nil
		},
	}, nil
}

func regoModule() (string, error) {
	var module strings.Builder
	module.WriteString("package bench\n\n")
	choices := 0
	d := dialect{and: ";",
		field: func(name string) string { return "input." + name },
		binary: func(operator, left, right string) string {
			if strings.Contains("+-*/", operator) {
				return "(" + left + " " + operator + " " + right + ")"
			}
			return left + " " + operator + " " + right
		},
		choose: func(condition, then, otherwise string) string {
			choices++
			fmt.Fprintf(&module, "c%d := %s if { %s } else := %s\n\n", choices, then, condition, otherwise)
			return fmt.Sprint("c", choices)
		},
		count: func(table, condition, _ string) string {
			return "count([q | some q in " + table + "; " + condition + "])"
		},
		call: func(name, arguments string) string {
			if name == "abs" {
				return "abs(" + arguments + ")"
			}
			return name + "([" + arguments + "])"
		}}
	awards, err := translated(d, func(text string) (string, error) { return text, nil })
	if err != nil {
		return "", err
	}
	module.WriteString("points := [" + strings.Join(awards, ", ") + "]\n")
	return module.String(), nil
}
