// Command mutants changes the functions of packages one thing at a time and tells which changes no test notices; README.md beside it says how to
// run it and what it changes.
package main

import (
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

func main() {
	r := runner{out: os.Stdout, err: os.Stderr}
	flag.StringVar(&r.root, "root", ".", "folder of the module")
	flag.Uint64Var(&r.seed, "seed", 1, "seed of the sample")
	flag.IntVar(&r.sample, "n", 0, "how many changes of each package to try; 0 is all")
	flag.IntVar(&r.workers, "p", 1, "how many test programs run at once")
	flag.BoolVar(&r.verbose, "v", false, "tell what noticed each change, too")
	tests := flag.String("tests", "", "try them by the tests alone whose names match this pattern")
	only := flag.String("only", "", "try only changes whose line in the list matches this pattern")
	flag.Parse()
	var err error
	if r.only, err = regexp.Compile(*only); err == nil {
		if r.tests, err = regexp.Compile(*tests); err == nil {
			err = r.run(flag.Args())
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "mutants:", err)
		os.Exit(1)
	}
}

// A runner tries samples of the changes of packages.
type runner struct {
	root            string
	seed            uint64
	sample, workers int
	verbose         bool
	only, tests     *regexp.Regexp
	out, err        io.Writer
	same            map[string]string // why a change is none, by its key
}

// A tally counts what became of the changes of one package.
type tally struct {
	folder                          string
	all, bad, tried, own, elsewhere int
	late, same, left                int
}

// run tries packages, each a folder, or "folder=folder,…" where the tests of further packages are tried on what its own leave.
func (r *runner) run(packages []string) error {
	root, err := filepath.Abs(r.root)
	if err != nil {
		return err
	}
	r.root = root
	if r.same, err = readSame(filepath.Join(root, ".ci/mutants/same.txt")); err != nil {
		return err
	}
	var tallies []tally
	for _, p := range packages {
		folder, others, _ := strings.Cut(p, "=")
		by := []string{folder}
		if others != "" {
			by = append(by, strings.Split(others, ",")...)
		}
		t, err := r.tryPackage(folder, by)
		if err != nil {
			return err
		}
		tallies = append(tallies, t)
	}
	r.table(tallies)
	return nil
}

func (r *runner) log(format string, args ...any) { fmt.Fprintf(r.err, format+"\n", args...) }

// tryPackage tries a sample of the changes of one package by the tests of some.
func (r *runner) tryPackage(folder string, by []string) (tally, error) {
	of, err := load(r.root, folder)
	if err != nil {
		return tally{}, err
	}
	all := of.mutants()
	for _, key := range stale(r.same, folder, all) {
		r.log("same.txt: there is no such change now: %s", key)
	}
	good, bad, err := of.building(all)
	if err != nil {
		return tally{}, err
	}
	sample := slices.DeleteFunc(r.sampled(good), func(m *mutant) bool { return !r.only.MatchString(m.String()) })
	t := tally{folder: folder, all: len(all), bad: bad, tried: len(sample)}
	rest := sample
	for i, tests := range by {
		if len(rest) == 0 {
			break
		}
		answers, err := r.tryBy(of, tests, rest)
		if err != nil {
			return tally{}, err
		}
		var left []*mutant
		for k, a := range answers {
			m := rest[k]
			if r.verbose && (a.fate == killed || a.fate == timedOut) {
				fmt.Fprintf(r.out, "noticed  %s  by %s %s\n", m, tests, a.by)
			}
			switch {
			case (a.fate == killed || a.fate == timedOut) && i == 0:
				t.own++
			case a.fate == killed || a.fate == timedOut:
				t.elsewhere++
				fmt.Fprintf(r.out, "noticed elsewhere  %s  by %s %s\n", m, tests, a.by)
			default:
				left = append(left, m)
				if i == len(by)-1 {
					r.tell(m, a, &t)
				}
				continue
			}
			if a.fate == timedOut {
				t.late++
			}
			if r.same[m.key()] != "" {
				r.log("same.txt: a test of %s notices this change: %s", tests, m.key())
			}
		}
		rest = left
	}
	return t, nil
}

// tell writes a change that nothing noticed.
func (r *runner) tell(m *mutant, a answer, t *tally) {
	if why := r.same[m.key()]; why != "" {
		t.same++
		if r.verbose {
			fmt.Fprintf(r.out, "the same  %s: %s\n", m, why)
		}
		return
	}
	t.left++
	how := "survived"
	if a.fate == unreached {
		how = "not reached"
	}
	fmt.Fprintf(r.out, "%s  %s\n", how, m)
}

func (r *runner) tryBy(of *target, tests string, list []*mutant) ([]answer, error) {
	temp, err := os.MkdirTemp("", "mutants")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(temp)
	s := &suite{root: r.root, temp: temp, folder: tests, of: of, workers: r.workers, log: r.log, only: r.tests}
	if err := s.build(list); err != nil {
		return nil, err
	}
	return s.try(list), nil
}

// sampled picks as many changes as are asked for, the same with the same seed, in the order of the text.
func (r *runner) sampled(list []*mutant) []*mutant {
	if r.sample == 0 || r.sample >= len(list) {
		return list
	}
	random := rand.New(rand.NewPCG(r.seed, 0))
	random.Shuffle(len(list), func(i, k int) { list[i], list[k] = list[k], list[i] })
	list = list[:r.sample]
	slices.SortFunc(list, func(a, b *mutant) int { return a.id - b.id })
	return list
}

func (r *runner) table(tallies []tally) {
	fmt.Fprintf(r.out, "\nseed %d\n%-24s %8s %9s %6s %7s %10s %5s %5s %9s %8s\n", r.seed,
		"package", "changes", "no build", "tried", "killed", "elsewhere", "late", "same", "survived", "killed %")
	for _, t := range tallies {
		share := 100.0
		if n := t.tried - t.same; n > 0 {
			share = 100 * float64(t.own+t.elsewhere) / float64(n)
		}
		fmt.Fprintf(r.out, "%-24s %8d %9d %6d %7d %10d %5d %5d %9d %7.1f%%\n",
			t.folder, t.all, t.bad, t.tried, t.own, t.elsewhere, t.late, t.same, t.left, share)
	}
}

// readSame reads the changes that change nothing: a line each, and under it, indented, why.
func readSame(path string) (map[string]string, error) {
	text, err := os.ReadFile(path)
	if os.IsNotExist(err) {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	same, key := map[string]string{}, ""
	number := 0
	for line := range strings.Lines(string(text)) {
		number++
		line = strings.TrimRight(line, "\n")
		switch indented := strings.HasPrefix(line, "\t"); {
		case line == "" || strings.HasPrefix(line, "#"):
		case !indented && key != "":
			return nil, fmt.Errorf("%s:%d: a change without why: %s", path, number, key)
		case !indented:
			key = line
		case key == "":
			return nil, fmt.Errorf("%s:%d: why, without a change", path, number)
		default:
			same[key], key = strings.TrimSpace(line), ""
		}
	}
	if key != "" {
		return nil, fmt.Errorf("%s:%d: a change without why: %s", path, number, key)
	}
	return same, nil
}

// stale are the listed changes of a package that its code no longer has.
func stale(same map[string]string, folder string, all []*mutant) (list []string) {
	has := map[string]bool{}
	for _, m := range all {
		has[m.key()] = true
	}
	for key := range same {
		if path, _, _ := strings.Cut(key, ":"); filepath.Dir(path) == folder && !has[key] {
			list = append(list, key)
		}
	}
	slices.Sort(list)
	return list
}
