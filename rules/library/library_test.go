package library_test

import (
	"errors"
	"io/fs"
	"os"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/library"
	"github.com/baifen-go/baifen/rules/rulestest"
	"github.com/google/go-cmp/cmp"
)

// The cases of both rule files stand beside them, in *_test.yaml.
func TestCases(t *testing.T) { rulestest.Run(t, os.DirFS(".")) }

func TestOpen(t *testing.T) {
	for _, tt := range []struct {
		name string
		id   string
		year int
		want string // name of the set
		code string // of the error
	}{
		{name: "the notice's own year", id: "zhanjiang-overall", year: 2024, want: "zhanjiang-overall-2024"},
		{name: "a year later, for which the notice is not", id: "zhanjiang-overall", year: 2025, code: rules.CodeNoVersion},
		{name: "a year earlier", id: "zhanjiang-overall", year: 2023, code: rules.CodeNoVersion},
		{name: "first year of the national form", id: "national-self-evaluation", year: 2020, want: "national-self-evaluation-2020"},
		{name: "last year of the national form", id: "national-self-evaluation", year: 2029, want: "national-self-evaluation-2020"},
		{name: "before the national form", id: "national-self-evaluation", year: 2019, code: rules.CodeNoVersion},
		{name: "after the national form", id: "national-self-evaluation", year: 2030, code: rules.CodeNoVersion},
		{name: "no such rule set", id: "zhanjiang", year: 2024, code: rules.CodeUnknownRuleSet},
	} {
		t.Run(tt.name, func(t *testing.T) {
			set, err := library.Open(tt.id, tt.year)
			compare(t, set, err, tt.want, tt.code)
		})
	}
}

func TestFind(t *testing.T) {
	for _, tt := range []struct{ name, find, want, code string }{
		{name: "id and version", find: "zhanjiang-overall-2024", want: "zhanjiang-overall-2024"},
		{name: "id alone, there being one version", find: "zhanjiang-overall", want: "zhanjiang-overall-2024"},
		{name: "another version", find: "zhanjiang-overall-2023", code: rules.CodeUnknownRuleSet},
		{name: "nothing", find: "", code: rules.CodeUnknownRuleSet},
	} {
		t.Run(tt.name, func(t *testing.T) {
			set, err := library.Find(tt.find)
			compare(t, set, err, tt.want, tt.code)
		})
	}
}

func compare(t *testing.T, set *rules.Set, err error, want, code string) {
	t.Helper()
	var fault *rules.Error
	switch {
	case code == "" && err != nil:
		t.Fatalf("got error %v, want %s", err, want)
	case code == "":
		if set.Name() != want {
			t.Errorf("got %s, want %s", set.Name(), want)
		}
	case err == nil:
		t.Errorf("got %s, want error %s", set.Name(), code)
	case !errors.As(err, &fault) || fault.Code != code:
		t.Errorf("got error %v, want code %s", err, code)
	}
}

func TestSets(t *testing.T) {
	if _, err := library.Catalog(); err != nil {
		t.Fatal(err) // Sets would be empty in silence
	}
	var names []string
	for _, s := range library.Sets() {
		names = append(names, s.Name())
	}
	want := []string{"national-self-evaluation-2020", "zhanjiang-overall-2024"}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// Every rule file of the folder is built in, under the name that its set gives, and named after its id and version.
func TestFS(t *testing.T) {
	for _, s := range library.Sets() {
		if got, want := s.Header().File, s.Name()+".yaml"; got != want {
			t.Errorf("file of %s is %s, want %s", s.Name(), got, want)
		}
		if _, err := fs.ReadFile(library.FS(), s.Header().File); err != nil {
			t.Error(err)
		}
	}
	here, err := rules.LoadCatalog(os.DirFS("."), ".")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := len(library.Sets()), len(here.Sets()); got != want {
		t.Errorf("%d rule files are embedded, the folder has %d", got, want)
	}
}
