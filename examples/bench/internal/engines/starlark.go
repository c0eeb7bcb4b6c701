package engines

import (
	"fmt"
	"strings"

	"github.com/baifen-go/baifen/examples/bench/internal/job"
	"go.starlark.net/starlark"
	"go.starlark.net/syntax"
)

// starlarkFloat makes one function of the 25 rules, whose parameters are the fields.
func starlarkFloat() (*Loaded, error) {
	d := dialect{number: floatLiteral, and: "and",
		choose: func(condition, then, otherwise string) string {
			return "((" + then + ") if (" + condition + ") else (" + otherwise + "))"
		},
		count: func(table, condition, _ string) string {
			return "float(len([q for q in " + table + " if " + condition + "]))"
		}}
	awards, err := translated(d, func(text string) (string, error) { return text, nil })
	if err != nil {
		return nil, err
	}
	var names []string
	for _, f := range job.Fields {
		names = append(names, f.Name)
	}
	program := "def score(" + strings.Join(names, ", ") + "):\n  return [\n    " + strings.Join(awards, ",\n    ") + "]\n"
	thread := &starlark.Thread{Name: "bench"}
	globals, err := starlark.ExecFileOptions(&syntax.FileOptions{}, thread, "rules.star", program, nil)
	if err != nil {
		return nil, err
	}
	sheet := new(floatSheet)
	return &Loaded{Prepare: starlarkArguments, Result: sheet.result, Score: func(in any) error {
		v, err := starlark.Call(thread, globals["score"], in.(starlark.Tuple), nil)
		if err != nil {
			return err
		}
		for i := range job.Rules {
			award, ok := starlark.AsFloat(v.(*starlark.List).Index(i))
			if !ok {
				return fmt.Errorf("%s: no number", job.Rules[i].ID)
			}
			sheet.put(i, award)
		}
		return nil
	}}, nil
}

func starlarkArguments(u *unit) (any, error) {
	figures := floats(u)
	var arguments starlark.Tuple
	for _, f := range job.Fields {
		switch v := figures[f.Name].(type) {
		case float64:
			arguments = append(arguments, starlark.Float(v))
		case bool:
			arguments = append(arguments, starlark.Bool(v))
		case string:
			arguments = append(arguments, starlark.String(v))
		case []float64:
			var rows []starlark.Value
			for _, x := range v {
				rows = append(rows, starlark.Float(x))
			}
			arguments = append(arguments, starlark.NewList(rows))
		}
	}
	return arguments, nil
}
