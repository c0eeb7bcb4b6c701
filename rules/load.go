package rules

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"path"
	"slices"
	"time"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/internal/source"
)

// Load reads, checks and compiles the rule file of that name. The error is an [ErrorList] with everything that is wrong.
func Load(fsys fs.FS, name string) (*Set, error) {
	if fsys == nil {
		return nil, ErrorList{{File: name, Code: CodeUnreadable, Message: "打不开规则文件：没有说在哪里"}}
	}
	data, err := source.ReadFile(fsys, name)
	if err != nil {
		return nil, ErrorList{{File: name, Code: CodeUnreadable, Message: "打不开规则文件：" + openFault(err), Cause: err}}
	}
	return Parse(name, data)
}

// openFault says in Chinese why a file cannot be read.
func openFault(err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "没有这个文件"
	case errors.Is(err, fs.ErrPermission):
		return "没有读取权限"
	case errors.Is(err, source.ErrFolder):
		return "它是一个文件夹"
	case errors.Is(err, source.ErrNotAFile):
		return "它是管道或设备，不是文件"
	case errors.Is(err, fs.ErrInvalid):
		return "文件名不合规定"
	}
	return "请确认它是一个可读的文件"
}

// Parse is [Load] for a file that was already read. Errors carry the name as it is given, a Place and a score card the base of it.
func Parse(name string, data []byte) (*Set, error) {
	file := path.Base(name)
	l := &loader{Reader: kind.NewReader(name, file), ids: map[string]source.Pos{}}
	l.set = &Set{head: Header{File: file, SHA256: digest(data)}, slots: map[string]int{}, terms: l.Terms}
	root, faults := source.ParseYAML(name, data)
	l.Add(faults...)
	if root != nil && len(faults) == 0 {
		l.document(root)
	}
	if l.Failed() {
		return nil, errorList(l.Faults())
	}
	return l.set, nil
}

// digest gives the SHA-256 of a file in hexadecimal.
func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// loader turns nodes into a Set. It goes on after a fault, so that one run reports every fault.
type loader struct {
	*kind.Reader
	set       *Set
	ids       map[string]source.Pos // of indicators
	policy    judging.Policy        // of the set
	policyPos source.Pos
	placeless source.Pos // of the first applies without a policy
	unsummed  bool       // marks are at fault: their sum says nothing
	graduated []bool     // grades whose place among the others is known
	resulting
	before  *Set // that is read again in part; nil of a file that is read as a whole
	retyped bool // a measure that is read again is of another type
}

func (l *loader) document(root *source.Node) {
	if l.another(root) {
		return
	}
	o := l.Object(root, "")
	if !l.format(o) {
		return
	}
	l.header(o)
	l.fields(o)
	standings := l.standings(o, root)
	l.lookups(o)
	l.measures(o)
	l.outline(root)
	l.compare(standings)
	grades := o.Need("grades")
	l.tree(o)
	l.arrange()
	l.bonuses(o)
	l.grades(grades)
	l.bonusLimit(o)
	l.caps(o)
	l.pairUp()
	l.checks(o)
	l.outcomes(o)
	o.Close()
}

// others are documents that lie beside rule files, by keys that they alone have.
var others = []struct{ key, says string }{
	{"submission", "这是评分表，不是规则文件"},
	{"values", "这是填报数据，不是规则文件：请与规则文件分开放，或核对文件名"},
	{"cases", "这是规则的用例文件，不是规则文件：用例文件名要以 _test.yaml 结尾"},
}

// another says what a document is that is no rule file, in place of every key of it.
func (l *loader) another(root *source.Node) bool {
	has := func(key string) bool {
		return slices.ContainsFunc(root.Entries, func(e source.Entry) bool { return e.Key == key })
	}
	for _, x := range others {
		if root.Kind == source.Map && has(x.key) && !has("format") && !has("fields") {
			l.Fault(root.Pos, "", codeNotRules, x.says)
			return true
		}
	}
	return false
}

// format comes first: a file of another version would be full of faults that are none. It reports whether to read on.
func (l *loader) format(o *source.Object) bool {
	n := o.Need("format")
	v, ok := l.Int(n, "format")
	if ok && v != 1 {
		l.Faultf(n.Pos, "format", codeFormat, "不认识的规则格式版本 %d：这个版本的程序只认 format: 1", v)
	}
	return !ok || v == 1
}

func (l *loader) header(o *source.Object) {
	s := l.set
	id := o.Need("rule_set")
	if s.head.ID = l.Said(id, "rule_set"); id != nil && s.head.ID != "" && !isSetID(s.head.ID) {
		l.Faultf(id.Pos, "rule_set", kind.CodeBadID, "“%s”不能作规则集的标识：只用小写字母、数字和连字符，如 zhanjiang-overall", s.head.ID)
	}
	for key, at := range map[string]*source.Pos{"rule_set": &s.at.id, "version": &s.at.version, "supersedes": &s.at.supersedes, "effective": &s.at.effective} {
		if n := o.Take(key); n != nil {
			*at = n.Pos
		}
	}
	s.head.Version = l.Required(o, "version")
	s.head.Supersedes = l.supersedes(o)
	s.head.Title = l.Required(o, "title")
	s.head.Jurisdiction = l.Line(o.Take("jurisdiction"), "jurisdiction")
	s.head.Basis = l.Required(o, "basis")
	s.head.Note = l.Prose(o.Take("note"), "note")
	l.effective(o)
	s.terms.Grid = l.rounding(o.Need("rounding"), "rounding")
	l.fullMarks(o.Take("full_marks"))
	if n := o.Take("not_applicable"); n != nil {
		l.policy, l.policyPos = l.policyWord(n, "not_applicable"), n.Pos
		s.policy = l.policy
	}
	s.beyond = l.beyond(o)
}

// fullMarks reads what the indicators add up to; 100 where the file does not say.
func (l *loader) fullMarks(n *source.Node) {
	s := l.set
	s.fullMarks = exact.Int(100)
	switch {
	case n == nil:
	case isOpen(n):
		s.endless, s.fullMarks = true, exact.Number{} // until the marks that are stated are added up
	default:
		x, ok := l.Number(n, "full_marks")
		if s.fullMarks = x; ok && x.Sign() <= 0 {
			l.Fault(n.Pos, "full_marks", kind.CodeOutOfRange, "满分必须大于 0")
		}
		l.unsummed = x.Sign() <= 0
	}
	s.fullMarks = s.fullMarks.WithPlaces(s.terms.Grid.Places)
}

// supersedes reads which version of the rule set this one corrects.
func (l *loader) supersedes(o *source.Object) string {
	n := o.Take("supersedes")
	if n == nil {
		return ""
	}
	version := l.Said(n, "supersedes")
	if version != "" && version == l.set.head.Version {
		l.Fault(n.Pos, "supersedes", codeSupersedes, "supersedes 写被更正的版本，不能是自己：更正的版本要另起一个 version，如 "+source.Quoted(version+"-1"))
	}
	return version
}

func (l *loader) effective(o *source.Object) {
	n := o.Need("effective")
	e := l.Object(n, "effective")
	from, ok1 := l.date(e, "from")
	to, ok2 := l.date(e, "to")
	e.Close()
	if ok1 && ok2 && from.After(to) {
		l.Fault(n.Pos, "effective", codeBadDate, "from 晚于 to")
	}
	l.set.head.Effective = Period{from, to}
	if _, whole := l.set.head.Effective.FirstYear(); ok1 && ok2 && !from.After(to) && !whole {
		l.Fault(n.Pos, "effective", codeBadDate, "评价期间至少要包含一个完整的年度（1月1日至12月31日）：单位按年度填报")
	}
}

func (l *loader) date(o *source.Object, key string) (time.Time, bool) {
	n := o.Need(key)
	text := l.Said(n, o.Sub(key))
	d, ok := parseDate(text)
	if n != nil && text != "" && !ok {
		l.Faultf(n.Pos, o.Sub(key), codeBadDate, "“%s”不是日期：请写成 2024-12-31", text)
	}
	return d, ok
}

func (l *loader) policyWord(n *source.Node, at string) judging.Policy {
	return judging.Policy(1 + l.Word(n, at, "full 给满分，zero 不得分，redistribute 分值按比例分给其他指标，rescale 总分折算，share_equally 分值平均分给其他指标", judging.Policies()...))
}

func isSetID(s string) bool {
	for _, r := range s {
		if r != '-' && (r < 'a' || r > 'z') && (r < '0' || r > '9') {
			return false
		}
	}
	return s != ""
}
