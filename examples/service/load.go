package main

import (
	"fmt"
	"os"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/library"
)

// loadRules loads every rule file of a folder, or the built-in rule sets where none is named. The error holds every fault of every file.
func loadRules(folder string) (*rules.Catalog, error) {
	if folder == "" {
		return library.Catalog()
	}
	catalog, err := rules.LoadCatalog(os.DirFS(folder), ".")
	if err != nil {
		return nil, fmt.Errorf("规则文件夹 %s：\n%w", folder, err)
	}
	if len(catalog.Sets()) == 0 { // most likely the wrong folder; every request would be refused
		return nil, fmt.Errorf("规则文件夹 %s 里没有规则文件（*.yaml）", folder)
	}
	return catalog, nil
}
