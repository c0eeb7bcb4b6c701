package main

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// A problem is an error as the client gets it (RFC 9457). Where the status says everything, Type is about:blank.
type problem struct {
	Type   string  `json:"type"`
	Title  string  `json:"title"`
	Status int     `json:"status"`
	Detail string  `json:"detail"`
	Errors []fault `json:"errors,omitempty"`
}

// A fault is one reason. Code is stable, Message is for people.
type fault struct {
	Code      string `json:"code"`
	Path      string `json:"path,omitempty"`      // in the submission: values.spending
	Field     string `json:"field,omitempty"`     // name of the field, if one is at fault
	Indicator string `json:"indicator,omitempty"` // id of the indicator that needed it, if one did
	Line      int    `json:"line,omitempty"`      // in the document, from 1
	Column    int    `json:"column,omitempty"`    // in characters, from 1
	Message   string `json:"message"`

	Got     string   `json:"got,omitempty"`   // what was given
	Least   string   `json:"least,omitempty"` // the least number that may be given, and the most
	Most    string   `json:"most,omitempty"`
	Unit    string   `json:"unit,omitempty"`    // that these numbers are counted in
	Options []string `json:"options,omitempty"` // the words that may be given
}

// The types of problems: plain is one of which the status says everything.
const (
	plain          = "about:blank"
	typeUnreadable = "tag:baifen-go.github.io,2026:problem/unreadable-submission"
	typeUnscorable = "tag:baifen-go.github.io,2026:problem/cannot-be-scored"
	typeNoRuleSet  = "tag:baifen-go.github.io,2026:problem/unknown-rule-set"
	typeNoClaims   = "tag:baifen-go.github.io,2026:problem/nothing-claimed"
	typeGoal       = "tag:baifen-go.github.io,2026:problem/senseless-goal"
	typeOverloaded = "tag:baifen-go.github.io,2026:problem/overloaded"
)

func newProblem(status int, detail string) *problem {
	return &problem{Type: plain, Title: cmp.Or(titles[status], "服务内部错误"), Status: status, Detail: detail}
}

// titles are the names of statuses in Chinese; any other is a fault of the service.
var titles = map[int]string{
	http.StatusBadRequest:            "请求有误",
	http.StatusNotFound:              "没有找到",
	http.StatusMethodNotAllowed:      "方法不允许",
	http.StatusNotAcceptable:         "不能按要求的格式回答",
	http.StatusRequestTimeout:        "请求超时",
	http.StatusRequestEntityTooLarge: "内容过大",
	http.StatusUnsupportedMediaType:  "不支持的内容格式",
	http.StatusServiceUnavailable:    "暂时没有结果",

	// Those that net/http refuses before any handler is asked.
	http.StatusExpectationFailed:           "不支持的要求",
	http.StatusRequestHeaderFieldsTooLarge: "请求头过大",
	http.StatusNotImplemented:              "不支持的传输编码",
	http.StatusHTTPVersionNotSupported:     "不支持的 HTTP 版本",
}

// unreadable is a document that is no submission.
func unreadable(err error) *problem {
	list := faults(err)
	return &problem{typeUnreadable, "填报数据读不出来", http.StatusBadRequest, fmt.Sprintf("填报数据的写法有 %d 处错误，见 errors", len(list)), list}
}

// unscorable is a submission that has no score.
func unscorable(list []fault) *problem {
	return &problem{typeUnscorable, "填报数据不能评分", http.StatusUnprocessableEntity, fmt.Sprintf("有 %d 处问题要先改正，见 errors", len(list)), list}
}

// noRuleSet is an address that names a rule set which does not exist.
func noRuleSet(err error) *problem {
	return &problem{typeNoRuleSet, "没有这个规则集", http.StatusNotFound, "网址里写的规则集不存在，见 errors", faults(err)}
}

// faults gives every reason of an error of the library: of a submission, or of a catalog that was asked for a rule set.
func faults(err error) (list []fault) {
	var ofSubmission scoring.ErrorList
	var ofRules rules.ErrorList
	switch {
	case errors.As(err, &ofSubmission):
		for _, e := range ofSubmission {
			list = append(list, fault{e.Code, e.Path, e.Field, e.Indicator, e.Line, e.Column, e.Message, e.Got, e.Least, e.Most, e.MeasureUnit, e.Options})
		}
	case errors.As(err, &ofRules):
		for _, e := range ofRules {
			list = append(list, fault{Code: e.Code, Path: e.Path, Message: e.Message})
		}
	}
	return list
}

func (p *problem) write(w http.ResponseWriter) {
	w.Header().Set("Content-Language", "zh-CN")
	if p.Type == typeOverloaded {
		w.Header().Set("Retry-After", "1") // seconds
	}
	reply(w, p.Status, "application/problem+json", encode(p))
}
