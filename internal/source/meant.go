package source

import (
	"fmt"
	"slices"
	"strings"
)

// A Called is something that documents write by its name, and readers call by its label.
type Called struct{ Name, Label string }

// Meant says what a word that is no name was most likely meant to be, as the end of a Chinese message; "" where nothing is near. name is
// what to write instead, "" where that is not one name alone. A label comes before a name that is spelt nearly so: who writes a label
// means it.
func Meant(word string, all []Called) (name, hint string) {
	if found := Labelled(word, all); len(found) > 1 {
		return "", fmt.Sprintf("：叫这个名称的有 %s，要写明是哪一个", strings.Join(found, "、"))
	} else if len(found) == 1 {
		return found[0], fmt.Sprintf("：它是 %s 的名称，要写成 %s", found[0], found[0])
	}
	var names, labels []string
	for _, c := range all {
		names, labels = append(names, c.Name), append(labels, c.Label)
	}
	if near := Suggest(word, names); near != "" {
		return near, fmt.Sprintf("，是不是“%s”？", near)
	}
	near := Suggest(plainly(word), labels)
	if found := Labelled(near, all); len(found) == 1 {
		return found[0], fmt.Sprintf("，是不是“%s”？它要写成 %s", near, found[0])
	}
	return "", ""
}

// Labelled gives the names of what is called so.
func Labelled(word string, all []Called) (names []string) {
	for _, c := range all {
		if word = strings.TrimSpace(word); word != "" && c.Label != c.Name && (c.Label == word || c.Label == plainly(word)) && !slices.Contains(names, c.Name) {
			names = append(names, c.Name)
		}
	}
	return names
}

// plainly gives a label without the unit that forms write behind it: 财政拨款收入（万元）.
func plainly(word string) string {
	if i := strings.IndexAny(word, "（("); i > 0 {
		word = word[:i]
	}
	return strings.TrimSpace(word)
}
