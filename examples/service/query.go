package main

import (
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/scoring/whatif"
)

// parameters reads what stands behind the question mark. A misspelt parameter is refused, not passed over: the unit would be scored by
// other rules than the client meant.
func parameters(u *url.URL, names ...string) (map[string]string, *problem) {
	query, err := url.ParseQuery(u.RawQuery)
	if err != nil {
		return nil, newProblem(http.StatusBadRequest, "网址里问号后面的写法有误")
	}
	given := map[string]string{}
	for name, values := range query {
		switch {
		case !slices.Contains(names, name):
			return nil, newProblem(http.StatusBadRequest, "网址里问号后面只能写 "+strings.Join(names, "、"))
		case len(values) > 1 || values[0] == "":
			return nil, newProblem(http.StatusBadRequest, name+" 要写一个值，只写一次")
		}
		given[name] = values[0]
	}
	return given, nil
}

// goalOf reads the goal of POST /v1/whatif. Whether the rule set has such a grade or indicator is seen later.
func goalOf(given map[string]string) (goal whatif.Goal, p *problem) {
	asked := 0
	for _, name := range []string{"total", "grade", "indicator"} {
		if given[name] != "" {
			asked++
		}
	}
	switch {
	case asked != 1:
		return goal, newProblem(http.StatusBadRequest, "要写一个目标：total=分数、grade=等级 或 indicator=指标")
	case given["points"] != "" && given["indicator"] == "":
		return goal, newProblem(http.StatusBadRequest, "points 要与 indicator 一起写")
	}
	goal.Grade, goal.Indicator = given["grade"], given["indicator"]
	if goal.Total, p = pointsOf(given, "total"); p == nil {
		goal.Points, p = pointsOf(given, "points")
	}
	return goal, p
}

// written is how a number is written in a document, and here: 010 is none.
var written = regexp.MustCompile(`^[+-]?(0|[1-9][0-9]*)(\.[0-9]+)?$`)

func pointsOf(given map[string]string, name string) (decimal.NullDecimal, *problem) {
	text, ok := given[name]
	if !ok {
		return decimal.NullDecimal{}, nil
	}
	x, err := exact.Parse(text)
	if !written.MatchString(text) || err != nil {
		return decimal.NullDecimal{}, newProblem(http.StatusBadRequest, name+" 要写数，如 95 或 92.5")
	}
	d, _ := x.Decimal() // what was written has an end
	return decimal.NewNullDecimal(d), nil
}
