package scoring

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/internal/source"
	"github.com/shopspring/decimal"
)

// ReadSubmission reads a submission in YAML or JSON. The error is an [ErrorList] with every fault of the document. A reader that has
// a name, as an *os.File does, lends it to the errors; a name ending in .json or .yaml also says which of the two it is.
func ReadSubmission(r io.Reader) (*Submission, error) {
	if r == nil {
		return nil, ErrorList{{Code: "unreadable", Message: "没有填报数据可读"}}
	}
	file := ""
	if named, ok := r.(interface{ Name() string }); ok && named.Name() != "" {
		file = filepath.Base(named.Name())
	}
	data, err := io.ReadAll(io.LimitReader(r, source.MaxBytes+1)) // one byte more shows that it is too large
	if err != nil {
		if limit, over := bodyLimit(err); over {
			return nil, ErrorList{{File: file, Code: source.CodeTooLarge, Message: fmt.Sprintf("填报数据太大：最多 %d 字节", limit), Cause: err}}
		}
		return nil, ErrorList{{File: file, Code: "unreadable", Message: "读不出填报数据", Cause: err}}
	}
	return ParseSubmission(file, data)
}

// bodyLimit gives the limit of a *http.MaxBytesError, which a body that is too large ends with: net/http is no part of this library.
func bodyLimit(err error) (limit int64, over bool) {
	for ; err != nil; err = errors.Unwrap(err) {
		v := reflect.Indirect(reflect.ValueOf(err))
		if v.Kind() == reflect.Struct && v.Type().PkgPath() == "net/http" && v.Type().Name() == "MaxBytesError" {
			return v.FieldByName("Limit").Int(), true
		}
	}
	return 0, false
}

// ParseSubmission is [ReadSubmission] for a document that was already read.
func ParseSubmission(file string, data []byte) (*Submission, error) { return parseBelow(0, file, data) }

// ParseLine is [ParseSubmission] for one line of a file whose lines are submissions in JSON (.jsonl). Errors name the line by its number, which
// counts from 1.
func ParseLine(file string, number int, line []byte) (*Submission, error) {
	return parseBelow(number-1, file, line)
}

// parseBelow reads a document above which so many lines stand in the file.
func parseBelow(above int, file string, data []byte) (*Submission, error) {
	root, faults := source.Parse(file, data)
	r := reading(source.NewReader(file), file)
	r.Add(faults...)
	if root != nil && len(faults) == 0 {
		r.document(root)
	}
	if !r.Failed() {
		r.sub.origin.above, r.sub.origin.root = above, root
		return r.sub, nil
	}
	var errs ErrorList
	for _, f := range r.Faults() {
		if f.Line > 0 {
			f.Line += above
		}
		errs = append(errs, &Error{File: f.File, Line: f.Line, Column: f.Column, Path: f.Path, Code: f.Code, Unit: r.sub.Unit.Name, Message: f.Message})
	}
	return nil, errs
}

// reader turns nodes into a Submission.
type reader struct {
	*source.Reader
	sub    *Submission
	places map[string]place // where what is read stands, by path; nil: nobody asks
}

func reading(r *source.Reader, file string) *reader {
	return &reader{Reader: r, sub: &Submission{origin: &origin{file: file}}}
}

// others are documents that lie beside submissions, by a key that only they have.
var others = []struct{ key, says string }{
	{"submission", "这是评分表，不是填报文件：填报数据在它的 submission 里"},
	{"indicators", "这是规则文件，不是填报文件：请与填报文件分开放，或核对文件名"},
	{"cases", "这是规则的用例文件，不是填报文件：请与填报文件分开放，或核对文件名"},
}

// another says what a document is that is no submission, in place of every key of it.
func (r *reader) another(root *source.Node) bool {
	has := func(key string) bool {
		return slices.ContainsFunc(root.Entries, func(e source.Entry) bool { return e.Key == key })
	}
	for _, x := range others {
		if root.Kind == source.Map && !has("values") && has(x.key) {
			r.Fault(root.Pos, "", codeNotSubmission, x.says)
			return true
		}
	}
	return false
}

func (r *reader) document(root *source.Node) {
	if r.another(root) {
		return
	}
	o, s := r.Object(root, ""), r.sub
	unit := r.Object(o.Need("unit"), "unit")
	// Who the unit is outlives the document in cards and summaries, and must not keep its text alive.
	s.Unit = Unit{Code: strings.Clone(r.text(unit, "code")), Name: strings.Clone(r.Text(unit.Need("name"), "unit.name"))}
	unit.Close()
	s.RuleSet = strings.Clone(r.text(o, "rule_set"))
	s.Period, _ = r.Int(o.Need("period"), "period")
	r.place("unit.name", unit.Pos)
	for _, key := range []string{"rule_set", "period", "values", "judgements", "adjustments", "choices", "claims", "unit"} {
		if n := o.Take(key); n != nil {
			r.place(key, n.Pos)
		}
	}
	r.inputs(o)
	r.claims(o.Take("claims"))
	o.Close()
}

// ReadInputs takes the keys values, judgements, adjustments and choices from an object of another document, such as a file of cases,
// and leaves the rest to the caller. Faults go to the reader. It is for packages of this module: its parameters are of an internal package.
func ReadInputs(r *source.Reader, o *source.Object) *Submission {
	if r == nil || o == nil {
		return &Submission{}
	}
	in := reading(r, "")
	in.inputs(o)
	in.sub.origin = nil
	return in.sub
}

// ReadValues reads a map of values by field name, as [Submission.Values] holds them. Like [ReadInputs] it is for packages of this module.
func ReadValues(r *source.Reader, n *source.Node, path string) map[string]any {
	if r == nil {
		return map[string]any{}
	}
	return reading(r, "").values(n, path)
}

func (r *reader) inputs(o *source.Object) {
	s := r.sub
	s.Values = r.values(o.Take("values"), o.Sub("values"))
	s.Judgements = map[string]Judgement{}
	r.each(o.Take("judgements"), o.Sub("judgements"), func(id, at string, n *source.Node) {
		m := r.Object(n, at)
		s.Judgements[id] = Judgement{r.points(m, "points"), r.text(m, "level"), r.text(m, "by"), r.text(m, "reason")}
		m.Close()
	})
	s.Adjustments = map[string][]Adjustment{}
	r.each(o.Take("adjustments"), o.Sub("adjustments"), func(id, at string, n *source.Node) {
		for i, item := range r.List(n, at) {
			m := r.Object(item, source.Item(at, i))
			s.Adjustments[id] = append(s.Adjustments[id], Adjustment{r.points(m, "deduct"), r.text(m, "by"), r.text(m, "reason")})
			m.Close()
		}
	})
	s.Choices = map[string]string{}
	r.each(o.Take("choices"), o.Sub("choices"), func(id, at string, n *source.Node) { s.Choices[id] = r.Text(n, at) })
}

func (r *reader) place(path string, pos source.Pos) {
	if r.places != nil {
		r.places[path] = place{Pos: pos}
	}
}

// each reads a map whose keys are ids.
func (r *reader) each(n *source.Node, at string, read func(id, at string, n *source.Node)) {
	if n == nil || n.Kind != source.Map {
		r.Object(n, at)
		return
	}
	for _, e := range n.Entries {
		r.place(at+"."+e.Key, e.Pos)
		read(e.Key, at+"."+e.Key, e.Value)
	}
}

func (r *reader) text(o *source.Object, key string) string { return r.Text(o.Take(key), o.Sub(key)) }

func (r *reader) points(o *source.Object, key string) decimal.Decimal {
	x, _ := r.Number(o.Need(key), o.Sub(key))
	d, _ := x.Decimal() // what was written in decimals has a decimal
	return d
}

func (r *reader) claims(n *source.Node) {
	o := r.Object(n, "claims")
	if o.Has("total") {
		r.sub.Claims.Total = decimal.NewNullDecimal(r.points(o, "total"))
	}
	r.sub.Claims.Indicators = map[string]Claim{}
	r.each(o.Take("indicators"), "claims.indicators", func(id, at string, n *source.Node) {
		m := r.Object(n, at)
		r.sub.Claims.Indicators[id] = Claim{r.points(m, "points"), r.text(m, "reason")}
		m.Close()
	})
	o.Close()
}

func (r *reader) values(n *source.Node, at string) map[string]any {
	if n == nil || n.Kind != source.Map {
		r.Object(n, at)
		return map[string]any{}
	}
	values := make(map[string]any, len(n.Entries))
	for _, e := range n.Entries {
		if e.Value.Kind == source.Text && r.places == nil { // as most are: nothing can be wrong here
			values[e.Key] = e.Value.Text
			continue
		}
		at := at + "." + e.Key
		r.place(at, e.Value.Pos)
		values[e.Key] = r.value(e.Value, at)
	}
	return values
}

// value gives a value as the host would fill it in: the field it is for is known only when it is scored.
func (r *reader) value(n *source.Node, at string) any {
	switch n.Kind {
	case source.Null:
		return nil
	case source.Bool:
		return r.Bool(n, at) // True and TRUE are refused, as everywhere
	case source.Number:
		if fractional(n.Text) {
			return n.Text
		}
		if _, ok := r.Number(n, at); !ok {
			return nil
		}
		return json.Number(n.Text)
	case source.Text:
		return n.Text
	case source.Map:
		r.Fault(n.Pos, at, codeWrongType, "这里要一个值，写的却是一组键值；表请写成列表，每行以“- ”开头")
		return nil
	}
	rows := make([]map[string]any, 0, len(n.Items))
	for i, item := range n.Items {
		r.place(source.Item(at, i), item.Pos)
		if item.Kind == source.Text || item.Kind == source.Number || item.Kind == source.Bool {
			r.Faultf(item.Pos, source.Item(at, i), codeWrongType, "方括号和列表只用来写表，每行是一组“列: 值”，这里写的却是“%s”；只有一个值的，不写方括号", item.Text)
			break
		}
		rows = append(rows, r.values(item, source.Item(at, i)))
	}
	return rows
}
