package rules_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/baifen-go/baifen/rules"
)

// version is a rule file of an id and a version for a period.
func version(id, version, from, to string) string {
	return strings.NewReplacer("rule_set: one", "rule_set: "+id, `version: "1"`, `version: "`+version+`"`,
		"{from: 2024-01-01, to: 2024-12-31}", "{from: "+from+", to: "+to+"}").Replace(oneIndicator) + "      - {id: c, when: not ok, deduct: 1}\n"
}

func load(t *testing.T, text string) *rules.Set {
	t.Helper()
	set, err := rules.Parse("v.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// catalog has city-overall for 2022–2023 and 2024, the later version first, and county-project for 2024.
func catalog(t *testing.T) *rules.Catalog {
	t.Helper()
	c, err := rules.NewCatalog(
		load(t, version("city-overall", "2024", "2024-01-01", "2024-12-31")),
		load(t, version("county-project", "1", "2023-07-01", "2025-06-30")),
		load(t, version("city-overall", "2022", "2022-01-01", "2023-12-31")),
	)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestCatalogOpen(t *testing.T) {
	c := catalog(t)
	for _, x := range []struct {
		id   string
		year int
		want string
	}{
		{"city-overall", 2022, "city-overall-2022"},
		{"city-overall", 2023, "city-overall-2022"},
		{"city-overall", 2024, "city-overall-2024"},
		{"county-project", 2024, "county-project-1"},
	} {
		set, err := c.Open(x.id, x.year)
		if err != nil || set.Name() != x.want {
			t.Errorf("Open(%s, %d): got %v, %v; want %s", x.id, x.year, set, err, x.want)
		}
	}
	var names []string
	for _, s := range c.Sets() {
		names = append(names, s.Name())
	}
	if diff := cmp.Diff([]string{"city-overall-2022", "city-overall-2024", "county-project-1"}, names); diff != "" {
		t.Errorf("sets (-want +got):\n%s", diff)
	}
}

func TestCatalogOpenFails(t *testing.T) {
	c := catalog(t)
	for _, x := range []struct {
		name string
		id   string
		year int
		code string
		says []string
	}{
		{"no such year", "city-overall", 2025, "no-version", []string{"2025", "2022（2022-01-01 至 2023-12-31）、2024（2024-01-01 至 2024-12-31）"}},
		{"before every version", "city-overall", 2021, "no-version", []string{"2021"}},
		{"half a year", "county-project", 2025, "no-version", []string{"1（2023-07-01 至 2025-06-30）"}},
		{"another half", "county-project", 2023, "no-version", []string{"2023 年度"}},
		{"misspelt", "city-overal", 2024, "unknown-rule-set", []string{"是不是“city-overall”"}},
		{"unknown", "省级", 2024, "unknown-rule-set", []string{"有：city-overall、county-project"}},
		{"name for an id", "city-overall-2024", 2024, "unknown-rule-set", []string{"city-overall-2024", "city-overall、county-project"}},
	} {
		t.Run(x.name, func(t *testing.T) {
			set, err := c.Open(x.id, x.year)
			checkCatalogError(t, set, err, x.code, x.says)
		})
	}
}

func checkCatalogError(t *testing.T, set *rules.Set, err error, code string, says []string) {
	t.Helper()
	var list rules.ErrorList
	if !errors.As(err, &list) || len(list) != 1 || set != nil {
		t.Fatalf("got %v, %v; want one error", set, err)
	}
	if list[0].Code != code {
		t.Errorf("got code %s, want %s", list[0].Code, code)
	}
	for _, part := range says {
		if !strings.Contains(list[0].Message, part) {
			t.Errorf("got %q, want it to contain %q", list[0].Message, part)
		}
	}
	checkMessage(t, list[0].Message)
}

func TestCatalogFind(t *testing.T) {
	c := catalog(t)
	for _, name := range []string{"city-overall-2022", "city-overall-2024", "county-project-1", "county-project"} {
		set, err := c.Find(name)
		if err != nil || !strings.HasPrefix(set.Name(), name) {
			t.Errorf("Find(%s): got %v, %v", name, set, err)
		}
	}
	for _, x := range []struct{ name, says string }{
		{"city-overall", "2 个版本"}, // two versions: the id alone is not enough
		{"city-overall-2O24", "是不是“city-overall-2024”"},
		{"", "没有规则集"},
	} {
		set, err := c.Find(x.name)
		checkCatalogError(t, set, err, "unknown-rule-set", []string{x.says})
	}
}

func TestCatalogRefusesOverlap(t *testing.T) {
	for _, x := range []struct {
		name string
		sets []string
		want int
	}{
		{"one day", []string{version("a", "1", "2023-01-01", "2024-01-01"), version("a", "2", "2024-01-01", "2024-12-31")}, 1},
		{"inside", []string{version("a", "1", "2020-01-01", "2029-12-31"), version("a", "2", "2024-01-01", "2024-12-31")}, 1},
		{"one version twice", []string{version("a", "1", "2023-01-01", "2023-12-31"), version("a", "1", "2024-01-01", "2024-12-31")}, 1},
		{"three of one year", []string{version("a", "1", "2024-01-01", "2024-12-31"), version("a", "2", "2024-01-01", "2024-12-31"), version("a", "3", "2024-01-01", "2024-12-31")}, 3},
		{"side by side", []string{version("a", "1", "2023-01-01", "2023-12-31"), version("a", "2", "2024-01-01", "2024-12-31")}, 0},
		{"another rule set", []string{version("a", "1", "2024-01-01", "2024-12-31"), version("b", "1", "2024-01-01", "2024-12-31")}, 0},
	} {
		t.Run(x.name, func(t *testing.T) {
			var sets []*rules.Set
			for _, text := range x.sets {
				sets = append(sets, load(t, text))
			}
			c, err := rules.NewCatalog(sets...)
			var list rules.ErrorList
			errors.As(err, &list)
			if len(list) != x.want || (c == nil) != (x.want > 0) {
				t.Fatalf("got %v, %v; want %d errors", c, err, x.want)
			}
			for _, e := range list {
				if e.Code != "versions-overlap" || e.File != "v.yaml" {
					t.Errorf("got %+v", *e)
				}
				checkMessage(t, e.Message)
			}
		})
	}
}

func TestLoadCatalog(t *testing.T) {
	a, b := version("a", "1", "2024-01-01", "2024-12-31"), version("b", "1", "2024-01-01", "2024-12-31")
	fsys := fstest.MapFS{
		"a.yaml": {Data: []byte(a)}, "b.yml": {Data: []byte(b)}, "a_test.yaml": {Data: []byte("cases: []")}, "b_test.yml": {}, "README.md": {},
		"sub/a.yaml": {Data: []byte(a)}, "sub/x.yaml/y": {}, "faulty/a.yaml": {Data: []byte("format: 2")}, "faulty/b.yaml": {Data: []byte("format: 3")}, "empty/README.md": {},
	}
	for _, x := range []struct {
		folder string
		want   []string
		errors []string
	}{
		{".", []string{"a-1", "b-1"}, nil},
		{"sub", []string{"a-1"}, nil},
		{"empty", nil, []string{"empty"}},
		{"faulty", nil, []string{"faulty/a.yaml", "faulty/b.yaml"}},
		{"missing", nil, []string{"missing"}},
		{"a.yaml", nil, []string{"a.yaml"}},
	} {
		t.Run(x.folder, func(t *testing.T) {
			c, err := rules.LoadCatalog(fsys, x.folder)
			var got, files []string
			if c != nil {
				for _, s := range c.Sets() {
					got = append(got, s.Name())
				}
			}
			var list rules.ErrorList
			errors.As(err, &list)
			for _, e := range list {
				files = append(files, e.File)
				checkMessage(t, e.Message)
			}
			if diff := cmp.Diff(x.want, got); diff != "" {
				t.Errorf("sets (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(x.errors, files); diff != "" {
				t.Errorf("files of errors (-want +got):\n%s", diff)
			}
		})
	}
}

// A folder without rule files is mostly another folder than was meant: it is refused when it is opened, not unit by unit.
func TestCatalogOfNothing(t *testing.T) {
	fsys := fstest.MapFS{"empty/README.md": {}, "cases/a_test.yaml": {Data: []byte("cases: []")}, "nested/sub/a.yaml": {}}
	for _, folder := range []string{"empty", "cases", "nested"} {
		c, err := rules.LoadCatalog(fsys, folder)
		var one *rules.Error
		if c != nil || !errors.As(err, &one) || one.Code != "empty-catalog" || one.File != folder || !strings.Contains(one.Message, "没有规则文件") {
			t.Errorf("%s: got %v, %v; want empty-catalog", folder, c, err)
			continue
		}
		checkMessage(t, one.Message)
	}
	c, err := rules.NewCatalog()
	var one *rules.Error
	if c != nil || !errors.As(err, &one) || one.Code != "empty-catalog" {
		t.Errorf("of no sets: got %v, %v; want empty-catalog", c, err)
	}
}

// What the file system says is found behind what is said of it.
func TestCausesOfUnreadable(t *testing.T) {
	broken := errors.New("no carrier")
	for _, x := range []struct {
		name string
		load func() error
		want error
	}{
		{"a file that is not there", func() error { _, err := rules.Load(fstest.MapFS{}, "a.yaml"); return err }, fs.ErrNotExist},
		{"a folder that is not there", func() error { _, err := rules.LoadCatalog(fstest.MapFS{}, "city"); return err }, fs.ErrNotExist},
		{"a name that is none", func() error { _, err := rules.Load(os.DirFS("testdata"), "../a.yaml"); return err }, fs.ErrInvalid},
		{"a file that may not be read", func() error { _, err := rules.Load(failing{open: fs.ErrPermission}, "a.yaml"); return err }, fs.ErrPermission},
		{"a file that breaks off", func() error { _, err := rules.Load(failing{read: broken}, "a.yaml"); return err }, broken},
	} {
		t.Run(x.name, func(t *testing.T) {
			err := x.load()
			var list rules.ErrorList
			if !errors.Is(err, x.want) || !errors.As(err, &list) || list[0].Code != "unreadable" {
				t.Errorf("got %v, want unreadable because of %v", err, x.want)
			}
		})
	}
	_, err := rules.Parse("a.yaml", []byte("format: 2\n"))
	if err.(rules.ErrorList)[0].Unwrap() != nil {
		t.Errorf("%v has a cause", err)
	}
}

// failing is a file system whose files cannot be opened, or not be read.
type failing struct{ open, read error }

func (f failing) Open(string) (fs.File, error) {
	if f.open != nil {
		return nil, f.open
	}
	return failingFile{File: nil, err: f.read}, nil
}

type failingFile struct {
	fs.File
	err error
}

func (f failingFile) Read([]byte) (int, error)   { return 0, f.err }
func (f failingFile) Stat() (fs.FileInfo, error) { return nil, f.err }
func (f failingFile) Close() error               { return nil }

func TestPeriods(t *testing.T) {
	for _, x := range []struct {
		text string
		ok   bool
	}{
		{"2024-12-31", true}, {"2024-02-29", true}, {"2023-02-29", false}, {"2024-1-1", false}, {"24-01-01", false}, {"2024-12-31 ", false}, {"", false},
	} {
		d, ok := rules.ParseDate(x.text)
		if ok != x.ok || ok && d.Format(time.DateOnly) != x.text {
			t.Errorf("ParseDate(%q): got %s, %v; want %v", x.text, d, ok, x.ok)
		}
	}
	date := func(s string) time.Time { d, _ := rules.ParseDate(s); return d }
	p := rules.Period{From: date("2022-07-01"), To: date("2024-12-31")}
	for year, want := range map[int]bool{2021: false, 2022: false, 2023: true, 2024: true, 2025: false} {
		if got := p.CoversYear(year); got != want {
			t.Errorf("%s covers %d: got %v, want %v", p, year, got, want)
		}
	}
	if year, ok := p.FirstYear(); year != 2023 || !ok {
		t.Errorf("first year of %s: got %d, %v; want 2023", p, year, ok)
	}
	if _, ok := (rules.Period{From: date("2024-01-02"), To: date("2025-12-30")}).FirstYear(); ok {
		t.Error("a period without a whole year has a first year")
	}
}

// corrects is a version that supersedes another.
func corrects(text, of string) string {
	return strings.Replace(text, "title:", "supersedes: \""+of+"\"\ntitle:", 1)
}

// A correction stands beside its original: years are scored by the last correction that covers them, and each version is found by its name
// and by its digest.
func TestCatalogCorrections(t *testing.T) {
	original := load(t, version("a", "2024", "2024-01-01", "2026-12-31"))
	correction := load(t, corrects(version("a", "2024-1", "2025-01-01", "2026-12-31"), "2024"))
	again := load(t, corrects(version("a", "2024-2", "2026-01-01", "2026-12-31"), "2024-1"))
	for _, sets := range [][]*rules.Set{{original, correction, again}, {again, correction, original}, {correction, again, original}} {
		c, err := rules.NewCatalog(sets...)
		if err != nil {
			t.Fatal(err)
		}
		for year, want := range map[int]*rules.Set{2024: original, 2025: correction, 2026: again} {
			if got, err := c.Open("a", year); got != want {
				t.Errorf("%d is scored by %v, %v; want %s", year, got, err, want.Name())
			}
		}
		for _, s := range sets {
			if got, err := c.Find(s.Name()); got != s {
				t.Errorf("Find(%s): got %v, %v", s.Name(), got, err)
			}
			if got, ok := c.BySHA256(strings.ToUpper(s.Header().SHA256)); got != s || !ok {
				t.Errorf("BySHA256 of %s: got %v, %v", s.Name(), got, ok)
			}
		}
		if got, ok := c.BySHA256(""); ok || got != nil {
			t.Errorf("no digest: got %v", got)
		}
	}
}

// What is opened hangs on which corrects which, not on the order of names or of periods.
func TestCatalogOpensTheCorrection(t *testing.T) {
	original := load(t, version("a", "2", "2024-01-01", "2024-12-31"))
	correction := load(t, corrects(version("a", "1", "2023-01-01", "2024-12-31"), "2"))
	c, err := rules.NewCatalog(original, correction)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := c.Open("a", 2024); got != correction {
		t.Errorf("2024 is scored by %v, %v; want %s", got, err, correction.Name())
	}
}

func TestCatalogRefusesCorrections(t *testing.T) {
	year := func(v string) string { return version("a", v, "2024-01-01", "2024-12-31") }
	for _, x := range []struct {
		name string
		sets []string
		code string
		says string
	}{
		{"two corrections of one version", []string{year("1"), corrects(year("2"), "1"), corrects(year("3"), "1")}, "supersedes", "版本 3（2024-01-01 至 2024-12-31）与版本 2（2024-01-01 至 2024-12-31）都更正版本 1：后发的更正先发的"},
		{"a correction of a version that is not there", []string{year("1"), corrects(year("2"), "0")}, "supersedes", "被更正的版本“0”不在这个文件夹里，有：1。"},
		{"a correction whose original was put away", []string{corrects(year("2"), "1")}, "supersedes", "被更正的版本“1”不在这个文件夹里，规则集 a 没有别的版本。"},
		{"a correction of another year", []string{year("1"), corrects(version("a", "2", "2025-01-01", "2025-12-31"), "1")}, "supersedes", "版本 2（2025-01-01 至 2025-12-31）与被更正的版本 1（2024-01-01 至 2024-12-31）不是同一期间"},
		{"each corrects the other", []string{corrects(year("1"), "2"), corrects(year("2"), "1")}, "supersedes", "互相更正"},
		{"under one version", []string{year("1"), corrects(year("1"), "1x")}, "supersedes", "被更正的版本“1x”不在这个文件夹里"},
		{"one version twice", []string{year("1"), year("1")}, "versions-overlap", "更正的版本要另起一个 version"},
		{"three of one year, one corrected", []string{year("1"), corrects(year("2"), "1"), year("3")}, "versions-overlap", "版本 3（2024-01-01 至 2024-12-31）与版本 1"},
	} {
		fsys := fstest.MapFS{}
		var sets []*rules.Set
		for i, text := range x.sets {
			fsys[fmt.Sprintf("rules/%d.yaml", i)] = &fstest.MapFile{Data: []byte(text)}
			sets = append(sets, load(t, text))
		}
		c, err := rules.NewCatalog(sets...)
		_, folder := rules.LoadCatalog(fsys, "rules")
		for how, err := range map[string]error{"NewCatalog": err, "LoadCatalog": folder} {
			var list rules.ErrorList
			if !errors.As(err, &list) || c != nil || list[0].Code != x.code || !strings.Contains(list[0].Message, x.says) {
				t.Errorf("%s, %s: got %v", x.name, how, err)
				continue
			}
			e := list[0]
			checkMessage(t, e.Message)
			file, key := "v.yaml", e.Path+":"
			if how == "LoadCatalog" {
				file = "rules/"
			}
			at := func(text string) bool {
				lines := strings.Split(text, "\n")
				return e.Line > 0 && e.Line <= len(lines) && e.Column > len(key) && strings.HasPrefix(lines[e.Line-1], key)
			}
			if !strings.HasPrefix(e.File, file) || !slices.ContainsFunc(x.sets, at) {
				t.Errorf("%s, %s: stands at %s:%d:%d, want the value of %s", x.name, how, e.File, e.Line, e.Column, e.Path)
			}
		}
	}
	halves := []*rules.Set{load(t, version("a", "1", "2024-01-01", "2025-12-31")), load(t, corrects(year("2"), "1")), load(t, corrects(version("a", "3", "2025-01-01", "2025-12-31"), "1"))}
	if _, err := rules.NewCatalog(halves...); err != nil {
		t.Errorf("two corrections, each of a year of its own: %v", err)
	}
}

// Rule sets that one name could mean are refused: which one is found would hang on the order of the files.
func TestCatalogRefusesSameNames(t *testing.T) {
	for _, x := range []struct {
		name       string
		ids        [2][2]string
		sameAsName string
	}{
		{"id and version run together", [2][2]string{{"city", "2025-1"}, {"city-2025", "1"}}, "city-2025-1"},
		{"a name that is an id", [2][2]string{{"city", "2025"}, {"city-2025", "1"}}, "city-2025"},
		{"the other way round", [2][2]string{{"city-2025", "1"}, {"city", "2025"}}, "city-2025"},
		{"no more than alike", [2][2]string{{"city", "2025"}, {"city-20", "1"}}, ""},
	} {
		var sets []*rules.Set
		for i, v := range x.ids {
			sets = append(sets, load(t, version(v[0], v[1], fmt.Sprintf("202%d-01-01", i), fmt.Sprintf("202%d-12-31", i))))
		}
		_, err := rules.NewCatalog(sets...)
		var list rules.ErrorList
		if errors.As(err, &list); x.sameAsName == "" && err != nil || x.sameAsName != "" &&
			(len(list) != 1 || list[0].Code != "same-name" || list[0].Line != 2 || !strings.Contains(list[0].Message, "都能叫 "+x.sameAsName+"，")) {
			t.Errorf("%s: got %v", x.name, err)
		}
	}
}

// What lies among the rule files and is none is told in one line; a rule file whose ending is in capitals is not passed over.
func TestCatalogOfOtherFiles(t *testing.T) {
	good := version("a", "1", "2024-01-01", "2024-12-31")
	for _, x := range []struct{ name, file, text, says string }{
		{"a submission", "unit.yaml", "unit: {name: 甲}\nrule_set: a\nperiod: 2024\nvalues: {ok: true}\n", "这是填报数据，不是规则文件"},
		{"a card", "card.yaml", `{"rule_set":"a","indicators":[],"submission":{}}`, "这是评分表，不是规则文件"},
		{"cases", "cases.yaml", "base: {ok: true}\ncases: []\n", "这是规则的用例文件，不是规则文件"},
		{"capitals", "B.YAML", "format: 2", "不认识的规则格式版本 2"},
		{"capitals of cases", "a_test.YML", "cases: []", ""},
	} {
		_, err := rules.LoadCatalog(fstest.MapFS{"a.yaml": {Data: []byte(good)}, x.file: {Data: []byte(x.text)}}, ".")
		var list rules.ErrorList
		if errors.As(err, &list); x.says == "" && err != nil || x.says != "" && (len(list) != 1 || list[0].File != x.file || !strings.Contains(list[0].Message, x.says)) {
			t.Errorf("%s: got %v", x.name, err)
		}
		if x.says != "" && x.file != "B.YAML" && len(list) == 1 && list[0].Code != "not-a-rule-file" {
			t.Errorf("%s: got %s, want not-a-rule-file", x.name, list[0].Code)
		}
	}
}

// The error of a folder that is not there names the folder, also where the file system is the folder.
func TestMissingFolderIsNamed(t *testing.T) {
	for _, x := range []struct {
		fsys   fs.FS
		folder string
		want   string
	}{
		{os.DirFS("nowhere/rules"), ".", "nowhere/rules: 打不开规则文件夹：没有这个文件夹"},
		{os.DirFS("testdata"), "nowhere", "testdata/nowhere: 打不开规则文件夹：没有这个文件夹"},
		{fstest.MapFS{}, "nowhere", "nowhere: 打不开规则文件夹：没有这个文件夹"},
	} {
		if _, err := rules.LoadCatalog(x.fsys, x.folder); err == nil || err.Error() != x.want {
			t.Errorf("got %v, want %s", err, x.want)
		}
	}
}
