package schema_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"testing"

	"github.com/baifen-go/baifen/rules/schema"
)

func ExampleFind() {
	for _, name := range schema.Names() {
		text, _ := schema.Find(name)
		var s struct{ Title string }
		if err := json.Unmarshal(text, &s); err != nil {
			fmt.Println(err)
		}
		fmt.Println(schema.File(name), s.Title)
	}
	// Output:
	// rules.schema.json 百分规则文件（format: 1）
	// cases.schema.json 百分规则文件的用例
	// submission.schema.json 百分填报数据
}

// What is printed is a file of lines of its own: no carriage returns, one line feed at the end.
func TestText(t *testing.T) {
	for _, name := range schema.Names() {
		text, ok := schema.Find(name)
		if !ok || !bytes.HasSuffix(text, []byte("}\n")) || bytes.ContainsRune(text, '\r') {
			t.Errorf("%s: got %v and %d bytes", name, ok, len(text))
		}
	}
	for _, name := range []string{"", "rule", "rules.schema.json", "../schema"} {
		if _, ok := schema.Find(name); ok {
			t.Errorf("there is a schema %q", name)
		}
	}
}
