package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/library"
)

// locate says where a rule file that a user means lies: in a folder, or among the built-in files.
func locate(name string) (from *origin, file string, err error) {
	from = &origin{}
	if !isFile(name) {
		set, err := library.Find(name)
		if err != nil {
			return from, "", err
		}
		return &origin{fsys: library.FS()}, set.Header().File, nil
	}
	if err := readable(name); err != nil { // says it better than what reads under another name
		return from, "", err
	}
	dir, file := filepath.Split(filepath.Clean(name))
	if dir == "" {
		dir = "."
	}
	return &origin{fsys: os.DirFS(dir), dir: dir}, file, nil
}

// within names a file of a folder, alike on every system.
func within(dir, name string) string { return path.Join(filepath.ToSlash(dir), name) }

// faulty is an error about a file as a whole.
func faulty(name, code, message string) error {
	return rules.ErrorList{{File: name, Code: code, Message: message}}
}

// openRules gives the rule set that a user means: a file, or the name of a built-in rule set.
func openRules(name string) (*rules.Set, error) {
	if !isFile(name) {
		return library.Find(name)
	}
	data, err := readRules(name)
	if err != nil {
		return nil, err
	}
	return rules.Parse(filepath.ToSlash(name), data)
}

// openCatalog gives the rule sets of a folder. Faults name the files as the user would.
func openCatalog(folder string) (*rules.Catalog, error) {
	catalog, err := rules.LoadCatalog(os.DirFS(folder), ".")
	var list rules.ErrorList
	if errors.As(err, &list) {
		for _, e := range list {
			if e.File != within(folder, ".") { // the folder itself, which cannot be read
				e.File = within(folder, e.File)
			}
		}
		return nil, list
	}
	return catalog, err
}

// ruleFiles lists the rule files of a folder.
func ruleFiles(folder string) (files []string, err error) {
	entries, err := os.ReadDir(folder) // sorted
	for _, e := range entries {
		if !e.IsDir() && rules.IsRuleFile(e.Name()) {
			files = append(files, e.Name())
		}
	}
	return files, err
}

// withoutCases leaves out the files of cases whose rule files are named too, as *.yaml names them.
func withoutCases(names []string) []string {
	return slices.DeleteFunc(slices.Clone(names), func(name string) bool {
		ext := path.Ext(name)
		of, ok := strings.CutSuffix(strings.TrimSuffix(name, ext), "_test")
		return ok && slices.Contains(names, of+ext)
	})
}

// isFolder reports whether a name is that of a folder.
func isFolder(name string) bool {
	info, err := os.Stat(name)
	return name != "" && err == nil && info.IsDir()
}

// isFile reports whether a word means a file rather than a name: it looks like a path, or there is such a file.
func isFile(name string) bool {
	if strings.ContainsAny(name, `/\`) || rules.IsRuleFile(name) {
		return true
	}
	_, err := os.Stat(name)
	return err == nil
}

// readRules reads a rule file, or what a pipe gives in its place.
func readRules(name string) ([]byte, error) {
	if err := noCases(name); err != nil {
		return nil, err
	}
	return read(nil, name, "文件", rules.MaxBytes)
}

// readable says why a rule file cannot be read that is read more than once, and so is no pipe.
func readable(name string) error {
	if err := noCases(name); err != nil {
		return err
	}
	if notAFile(name) {
		return faulty(name, rules.CodeUnreadable, "打不开规则文件：它是管道或设备，不是文件")
	}
	_, err := read(nil, name, "文件", 0)
	return err
}

// noCases says of a file of cases what it is: read as a rule file, it would be full of faults that are none.
func noCases(name string) error {
	ext := path.Ext(name)
	if of, ok := strings.CutSuffix(strings.TrimSuffix(name, ext), "_test"); ok && rules.IsRuleFile(of+ext) {
		return faulty(name, "case-file", "这是用例文件；要写它的规则文件 "+of+ext)
	}
	return nil
}

// read reads a file under the name that the user gave it, or in where there is one and the name is -. It reads one byte more than the most
// that may be, which shows that it is too large. Errors carry the name, so that files of one name in two folders can be told apart; what says
// what sort of file is wanted.
func read(in io.Reader, name, what string, most int64) ([]byte, error) {
	if in == nil || name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return nil, openError(name, err)
		}
		defer f.Close()
		if info, err := f.Stat(); err == nil && info.IsDir() {
			return nil, faulty(name, rules.CodeUnreadable, "这是文件夹；要写"+what)
		}
		in = f
	}
	data, err := io.ReadAll(io.LimitReader(in, most+1))
	if err != nil {
		return nil, faulty(shownName(name), rules.CodeUnreadable, "读不出来")
	}
	return data, nil
}

// openError says in Chinese why a file cannot be opened.
func openError(name string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return faulty(name, rules.CodeUnreadable, "没有这个文件")
	case errors.Is(err, fs.ErrPermission):
		return faulty(name, rules.CodeUnreadable, "没有读取权限")
	}
	return faulty(name, rules.CodeUnreadable, "打不开")
}
