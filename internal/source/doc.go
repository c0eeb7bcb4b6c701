// Package source reads a document strictly into nodes that know their place, and walks them into typed values. Call [Parse] first:
//
//	root, faults := source.Parse("zhanjiang-overall-2024.yaml", data)
//	r := source.NewReader("zhanjiang-overall-2024.yaml")
//	r.Add(faults...)
//	top := r.Object(root, "")
//	title := r.Text(top.Need("title"), top.Sub("title"))
//	marks, ok := r.Number(top.Take("marks"), top.Sub("marks"))
//	top.Close()
//	if r.Failed() {
//		return r.Faults()
//	}
//
// Rule files, submissions and rule cases are all read this way. Their authors are not programmers: every [Fault] has a place, counted
// in characters, and a Chinese message that says what to write instead. One run reports all faults that can be told apart, in file
// order, and each once: a key that is missing or at fault reads as nil or as nothing, and nil reads as the zero value in silence. So
// decode without asking in between, and ask [Reader.Failed] last.
//
// [Excerpt] gives the line of a document with a caret under a place, to print below a fault.
//
// # What a document may hold
//
// YAML is read as maps, lists and scalars and nothing else. Anchors, aliases, merge keys, tags, directives and a second document are
// refused, and so are a key that comes twice, a key that is empty or no text, and text that follows the document. Characters that
// cannot be seen are refused wherever they stand. What YAML accepts and an author hardly meant is refused too: a comment that cuts an
// expression in two, text in braces that a comma breaks, a key swallowed by the text above it because its colon is full-width.
//
// Numbers keep their text: version: 1.10 is not 1.1. Where a number is wanted, it has digits, a sign, a decimal point between digits
// and a power of ten, and no zero in front; 010, 0x1F, 1_000, 1,234.5, 98% and .5 are refused with what to write instead. A number in
// quotes counts. Only true and false are bools.
//
// JSON is read by the same rules and gives the same nodes. No more is accepted than encoding/json does, and less in what the codes
// duplicate-key, bad-key, forbidden-character, encoding, bad-escape (half a surrogate pair), too-large and too-deep say.
//
// # Bounds
//
// Reading takes bounded time and memory and never panics, whatever the input; the limits, [MaxBytes] first, stand beside each other.
// Nothing here depends on the clock, the locale or the order of a map: the same bytes give the same nodes and the same faults. Nodes
// are not changed after parsing and may be read by several goroutines; a Reader belongs to one.
package source
