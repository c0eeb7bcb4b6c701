package rules

import (
	"fmt"
	"io/fs"
	"path"
	"reflect"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/internal/source"
)

// A Catalog holds the versions of rule sets and finds the one for a period. A version that corrects another stands beside it: units
// are scored by the correction, and cards that were issued before are verified by the original, which is found by its name or by the
// digest of its file. A catalog is immutable and safe for concurrent use.
type Catalog struct {
	ids  []string // in the order in which they were first given
	sets map[string][]*Set
}

// NewCatalog gathers rule sets. Two versions of one rule set whose effective periods overlap are refused, unless one supersedes the
// other. So are a correction without the version that it corrects, two rule sets of one name, and a catalog of none.
func NewCatalog(sets ...*Set) (*Catalog, error) {
	if len(sets) == 0 {
		return nil, ErrorList{{Code: codeEmptyCatalog, Message: "一套规则也没有"}}
	}
	c := &Catalog{sets: map[string][]*Set{}}
	var errs ErrorList
	for i, s := range sets {
		if s == nil || len(s.leaves) == 0 {
			errs = append(errs, &Error{Code: CodeUnreadable, Message: fmt.Sprintf("第 %d 套规则是空的", i+1)})
			continue
		}
		if c.sets[s.head.ID] == nil {
			c.ids = append(c.ids, s.head.ID)
		}
		c.sets[s.head.ID] = append(c.sets[s.head.ID], s)
	}
	for _, id := range c.ids {
		versions := c.sets[id]
		for _, s := range versions {
			errs = append(errs, s.uncorrected(versions)...)
		}
		errs = append(errs, overlaps(versions)...)
	}
	errs = append(errs, sameNames(c.Sets())...)
	if errs != nil {
		return nil, errs
	}
	for _, versions := range c.sets {
		slices.SortStableFunc(versions, func(a, b *Set) int {
			if by := a.head.Effective.From.Compare(b.head.Effective.From); by != 0 {
				return by
			}
			return strings.Compare(a.head.Version, b.head.Version)
		})
	}
	return c, nil
}

// LoadCatalog loads every rule file of a folder: each *.yaml or *.yml that is not a case file (*_test.yaml). A folder without one is an
// error: it is mostly another folder than was meant.
func LoadCatalog(fsys fs.FS, folder string) (*Catalog, error) {
	if fsys == nil {
		return nil, ErrorList{{File: folder, Code: CodeUnreadable, Message: "打不开规则文件夹：没有说在哪里"}}
	}
	entries, err := fs.ReadDir(fsys, folder)
	if err != nil {
		return nil, ErrorList{{File: rooted(fsys, folder), Code: CodeUnreadable, Message: "打不开规则文件夹：" + strings.Replace(openFault(err), "文件", "文件夹", 1), Cause: err}}
	}
	var sets []*Set
	var errs ErrorList
	for _, e := range entries {
		if e.IsDir() || !IsRuleFile(e.Name()) {
			continue
		}
		set, err := Load(fsys, joined(folder, e.Name()))
		if list, ok := err.(ErrorList); ok {
			errs = append(errs, list...)
			continue
		}
		sets = append(sets, set)
	}
	switch {
	case errs != nil:
		return nil, errs
	case len(sets) == 0:
		return nil, ErrorList{{File: folder, Code: codeEmptyCatalog, Message: "这个文件夹里没有规则文件（*.yaml 或 *.yml；*_test.yaml 是用例文件）"}}
	}
	c, err := NewCatalog(sets...)
	if list, ok := err.(ErrorList); ok {
		for _, e := range list {
			e.File = joined(folder, e.File)
		}
	}
	return c, err
}

// rooted names a folder of a file system: with the folder in front that the file system is, where it is one of the machine, as that of
// os.DirFS, whose own errors leave it out.
func rooted(fsys fs.FS, folder string) string {
	if root := reflect.ValueOf(fsys); root.Kind() == reflect.String {
		return path.Join(root.String(), folder)
	}
	return folder
}

func joined(folder, name string) string {
	if folder == "." {
		return name
	}
	return folder + "/" + name
}

// IsRuleFile reports whether a file of that name is a rule file: YAML, and not a file of cases. Its ending may be in capitals.
func IsRuleFile(name string) bool {
	ext := path.Ext(name)
	return slices.Contains([]string{".yaml", ".yml"}, strings.ToLower(ext)) && !strings.HasSuffix(strings.TrimSuffix(name, ext), "_test")
}

// Sets gives every rule set: by id in the order given, the versions of each by period.
func (c *Catalog) Sets() []*Set {
	if c == nil {
		return nil
	}
	var all []*Set
	for _, id := range c.ids {
		all = append(all, c.sets[id]...)
	}
	return all
}

// Open gives the version of a rule set whose effective period covers the whole year; of those that correct each other the last.
func (c *Catalog) Open(id string, year int) (*Set, error) {
	if c == nil {
		c = new(Catalog)
	}
	versions, ok := c.sets[id]
	if !ok {
		return nil, unknownSet(id, "rule_set", c.ids)
	}
	var periods []string
	var found *Set
	for _, s := range versions {
		if s.head.Effective.CoversYear(year) && (found == nil || supersedes(versions, s, found)) {
			found = s
		}
		periods = append(periods, fmt.Sprintf("%s（%s）", s.head.Version, s.head.Effective))
	}
	if found != nil {
		return found, nil
	}
	return nil, ErrorList{{Code: CodeNoVersion, Path: "period", Message: fmt.Sprintf("规则集 %s 没有适用于 %d 年度的版本，有：%s", id, year, strings.Join(periods, "、"))}}
}

// BySHA256 gives the rule set whose file has a digest, in hexadecimal, as cards name it.
func (c *Catalog) BySHA256(digest string) (*Set, bool) {
	for _, s := range c.Sets() {
		if strings.EqualFold(s.head.SHA256, digest) {
			return s, true
		}
	}
	return nil, false
}

// Find gives a rule set by its name as people write it: its id and version joined by a hyphen (zhanjiang-overall-2024), or its id
// alone where there is one version.
func (c *Catalog) Find(name string) (*Set, error) {
	var names []string
	for _, s := range c.Sets() {
		if name == s.Name() || name == s.head.ID && len(c.sets[s.head.ID]) == 1 {
			return s, nil
		}
		names = append(names, s.Name())
	}
	if c == nil {
		c = new(Catalog)
	}
	if versions := c.sets[name]; len(versions) > 1 {
		return nil, ErrorList{{Code: CodeUnknownRuleSet, Message: fmt.Sprintf("规则集 %s 有 %d 个版本，请写明是哪一个，如 %s", name, len(versions), versions[len(versions)-1].Name())}}
	}
	return nil, unknownSet(name, "", names)
}

// unknownSet says that no rule set has a name, and which there are.
func unknownSet(name, path string, known []string) error {
	message := fmt.Sprintf("没有规则集%s，有：%s", source.Quoted(name), strings.Join(known, "、"))
	if near := source.Suggest(name, known); near != "" {
		message = fmt.Sprintf("没有规则集%s，是不是“%s”？", source.Quoted(name), near)
	} else if len(known) == 0 {
		message = fmt.Sprintf("没有规则集%s：一套规则也没有", source.Quoted(name))
	}
	return ErrorList{{Code: CodeUnknownRuleSet, Path: path, Message: message}}
}
