package rules

import "github.com/baifen-go/baifen/internal/source"

// undecided refuses the questions that a draft has left to the author of the rules, and reports whether there are any. What a clause leaves open
// is not decided by reading a file.
func (l *loader) undecided(m *source.Object) bool {
	n := m.Take("undecided")
	if n == nil {
		return false
	}
	path := m.Sub("undecided")
	for i, item := range l.Items(n, path) {
		o := l.Object(item, source.Item(path, i))
		ask := l.Said(o.Need("ask"), o.Sub("ask"))
		for _, key := range []string{"about", "choices", "answer", "by"} {
			o.Take(key)
		}
		o.Close()
		l.Faultf(item.Pos, source.Item(path, i), codeUndecided, "还没有定：%s在 answer 里写上答复，再运行 baifen draft；或者自己写 criteria，删去这一项", ended(ask))
	}
	return true
}

// ended gives a sentence with its mark at the end.
func ended(s string) string {
	if r := []rune(s); len(r) > 0 && (r[len(r)-1] == '？' || r[len(r)-1] == '。') {
		return s
	}
	return s + "。"
}
