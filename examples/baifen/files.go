package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/library"
)

// openRules gives the rule set that a user means: a file, or the name of a built-in rule set.
func openRules(name string) (*rules.Set, error) {
	if !isFile(name) {
		return library.Find(name)
	}
	dir, base := filepath.Split(filepath.Clean(name))
	if dir == "" {
		dir = "."
	}
	return rules.Load(os.DirFS(dir), base)
}

// isFile reports whether a word means a file rather than a name: it looks like a path, or there is such a file.
func isFile(name string) bool {
	if strings.ContainsAny(name, `/\`) || rules.IsRuleFile(name) {
		return true
	}
	_, err := os.Stat(name)
	return err == nil
}

// openMessage says in Chinese why a file cannot be opened.
func openMessage(name string, err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return name + "：没有这个文件"
	case errors.Is(err, fs.ErrPermission):
		return name + "：没有读取权限"
	}
	return name + "：打不开"
}
