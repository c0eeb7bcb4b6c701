package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/library"
	"github.com/baifen-go/baifen/rules/source"
)

// openRules gives the rule set that a user means: a file, or the name of a built-in rule set.
func openRules(name string) (*rules.Set, error) {
	if !isFile(name) {
		return library.Find(name)
	}
	if err := refuseCases(name); err != nil {
		return nil, err
	}
	data, err := readFile(name)
	if err != nil {
		return nil, err
	}
	return rules.Parse(filepath.ToSlash(name), data)
}

// isFile reports whether a word means a file rather than a name: it looks like a path, or there is such a file.
func isFile(name string) bool {
	if strings.ContainsAny(name, `/\`) || rules.IsRuleFile(name) {
		return true
	}
	_, err := os.Stat(name)
	return err == nil
}

// refuseCases says of a file of cases what it is: read as a rule file, it would be full of faults that are none.
func refuseCases(name string) error {
	ext := path.Ext(name)
	of, ok := strings.CutSuffix(strings.TrimSuffix(name, ext), "_test")
	if !ok || !rules.IsRuleFile(of+ext) {
		return nil
	}
	return fmt.Errorf("%s: 这是用例文件；要写它的规则文件 %s", name, of+ext)
}

// readFile reads a file under the name that the user gave it. Errors carry that name, so that files of one name in two folders can be
// told apart.
func readFile(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, openError(name, err)
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return nil, fmt.Errorf("%s: 这是文件夹；要写文件", name)
	}
	return readAll(name, f)
}

// readAll reads one byte more than a document may have at most, which shows that it is too large.
func readAll(name string, r io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, source.MaxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("%s: 读不出来", name)
	}
	return data, nil
}

// openError says in Chinese why a file cannot be opened.
func openError(name string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s: 没有这个文件", name)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%s: 没有读取权限", name)
	}
	return fmt.Errorf("%s: 打不开", name)
}
