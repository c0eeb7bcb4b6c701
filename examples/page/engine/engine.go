//go:build js && wasm

// Command engine is what runs in the page: package reply behind six functions of the worker's global object baifen. Each takes and gives
// texts, in JSON.
//
//	baifen.open(rules)  → {"form": …} or {"fault": "…"}: the form of a rule file, {"file": name, "text": …}, as schema.ForSet gives it
//	baifen.read(file)   → {"units": […], "faults": […]}: the submissions of a file, {"name": name, "data": base64}, with their numbers as texts
//	baifen.glance(draft) → an Answer of package reply, at once
//	baifen.reply(draft) → one with what only a search finds
//	baifen.card(draft)  → the score card, or {"fault": "…"}
//	baifen.form(draft)  → {"data": base64}: the bureau's form in Excel, filled in, or {"fault": "…"}
package main

import (
	"context"
	"encoding/json"
	"syscall/js"

	"github.com/baifen-go/baifen/examples/page/reply"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/schema"
)

func main() {
	var set *rules.Set
	js.Global().Set("baifen", js.ValueOf(map[string]any{
		"open": function(func(text string) any {
			var file struct{ File, Text string }
			if err := json.Unmarshal([]byte(text), &file); err != nil {
				return fault(err)
			}
			loaded, err := rules.Parse(file.File, []byte(file.Text))
			if err != nil {
				return fault(err)
			}
			set = loaded
			return map[string]any{"form": json.RawMessage(schema.ForSet(set))}
		}),
		"glance": function(func(draft string) any {
			return reply.Glance(context.Background(), set, []byte(draft))
		}),
		"reply": function(func(draft string) any {
			return reply.To(context.Background(), set, []byte(draft))
		}),
		"read": function(func(text string) any {
			var file struct {
				Name string
				Data []byte
			}
			if err := json.Unmarshal([]byte(text), &file); err != nil {
				return fault(err)
			}
			return reply.Read(set, file.Name, file.Data)
		}),
		"card": function(func(draft string) any {
			card, err := reply.Card(set, []byte(draft))
			if err != nil {
				return fault(err)
			}
			return string(card)
		}),
		"form": function(func(draft string) any {
			form, err := reply.Form(set, []byte(draft))
			if err != nil {
				return fault(err)
			}
			return map[string][]byte{"data": form}
		}),
	}))
	select {} // the page calls from now on
}

func fault(err error) any { return map[string]string{"fault": err.Error()} }

// function gives a function of the page: it takes one text, and gives a text as it is and anything else as JSON.
func function(of func(string) any) js.Func {
	return js.FuncOf(func(_ js.Value, args []js.Value) any {
		if len(args) != 1 || args[0].Type() != js.TypeString {
			return `{"fault": "one text is wanted"}`
		}
		got := of(args[0].String())
		if s, ok := got.(string); ok {
			return s
		}
		b, err := json.Marshal(got)
		if err != nil {
			return `{"fault": "the answer cannot be written"}`
		}
		return string(b)
	})
}
