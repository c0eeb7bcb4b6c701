package main

import (
	"fmt"
	"go/ast"
	"go/token"
	"slices"
	"strconv"
	"strings"
)

// A mutant is one change of one function.
type mutant struct {
	id       int
	file     *source
	in       *ast.FuncDecl
	from, to int    // the bytes of the file that are replaced
	text     string // what stands there instead
	what     string // how the change reads, "a < b → a <= b"
}

// A source is one file of the package whose code is changed.
type source struct {
	path    string // from the root of the repository
	text    []byte
	tree    *ast.File
	fset    *token.FileSet
	nothing map[ast.Expr]bool // constants that are the zero value
}

func (s *source) at(p token.Pos) int { return s.fset.Position(p).Offset }

func (s *source) of(n ast.Node) string { return string(s.text[s.at(n.Pos()):s.at(n.End())]) }

// name is the function as its callers write it, with its receiver's type.
func (m *mutant) name() string {
	if m.in.Recv == nil {
		return m.in.Name.Name
	}
	return strings.TrimPrefix(m.file.of(m.in.Recv.List[0].Type), "*") + "." + m.in.Name.Name
}

func (m *mutant) String() string {
	return fmt.Sprintf("%s:%d: %s: %s", m.file.path, 1+strings.Count(string(m.file.text[:m.from]), "\n"), m.name(), m.what)
}

// key names a change whatever its line is.
func (m *mutant) key() string { return m.file.path + ": " + m.name() + ": " + m.what }

// finder lists the changes of one function.
type finder struct {
	file  *source
	in    *ast.FuncDecl
	types []*ast.FuncType // of the functions around, the innermost last
	heads []ast.Stmt      // the statements in the head of a loop, a condition or a switch, which stay
	stays []ast.Expr      // whole numbers that are not made larger: room, and where an operator's change does the same
	found []*mutant
}

// mutantsOf lists every change of a file in the order of its text. Functions alone are changed: what stands outside of them is data.
func mutantsOf(s *source) []*mutant {
	var all []*mutant
	for _, d := range s.tree.Decls {
		f, ok := d.(*ast.FuncDecl)
		if !ok || f.Body == nil || f.Name.Name == "init" || f.Name.Name == "main" || f.Name.Name == "_" {
			continue
		}
		in := finder{file: s, in: f}
		in.function(f.Type, f.Body)
		slices.SortStableFunc(in.found, func(a, b *mutant) int { return a.from - b.from })
		seen := map[string]int{}
		for _, m := range in.found { // the same change in two places of a function is told apart by its number
			key := m.what
			if seen[key]++; seen[key] > 1 {
				m.what += " #" + strconv.Itoa(seen[key])
			}
		}
		all = append(all, in.found...)
	}
	return all
}

func (f *finder) function(t *ast.FuncType, body *ast.BlockStmt) {
	f.types = append(f.types, t)
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			f.function(n.Type, n.Body)
			return false
		case ast.Expr:
			f.expression(n)
		case ast.Stmt:
			f.statement(n)
		}
		return true
	})
	f.types = f.types[:len(f.types)-1]
}

func (f *finder) add(n ast.Node, text, what string) {
	f.found = append(f.found, &mutant{file: f.file, in: f.in, from: f.file.at(n.Pos()), to: f.file.at(n.End()), text: text, what: what})
}

// replace is a change that is told by both texts.
func (f *finder) replace(n ast.Node, text string) {
	f.add(n, text, short(f.file.of(n))+" → "+short(text))
}

// short is a text on one line, and its beginning if it is long.
func short(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if r := []rune(text); len(r) > 70 {
		return string(r[:70]) + "…"
	}
	return text
}

// operators are what stands for an operator: its neighbour at the edge, then its opposite.
var operators = map[token.Token][]token.Token{
	token.LSS: {token.LEQ, token.GEQ}, token.LEQ: {token.LSS, token.GTR}, token.GTR: {token.GEQ, token.LEQ}, token.GEQ: {token.GTR, token.LSS},
	token.EQL: {token.NEQ}, token.NEQ: {token.EQL}, token.LAND: {token.LOR}, token.LOR: {token.LAND},
	token.ADD: {token.SUB}, token.SUB: {token.ADD}, token.MUL: {token.QUO}, token.QUO: {token.MUL}, token.REM: {token.MUL},
	token.SHL: {token.SHR}, token.SHR: {token.SHL}, token.AND: {token.OR}, token.OR: {token.AND}, token.XOR: {token.OR}, token.AND_NOT: {token.AND},
	token.ADD_ASSIGN: {token.SUB_ASSIGN}, token.SUB_ASSIGN: {token.ADD_ASSIGN}, token.MUL_ASSIGN: {token.QUO_ASSIGN}, token.QUO_ASSIGN: {token.MUL_ASSIGN},
	token.REM_ASSIGN: {token.MUL_ASSIGN}, token.SHL_ASSIGN: {token.SHR_ASSIGN}, token.SHR_ASSIGN: {token.SHL_ASSIGN}, token.OR_ASSIGN: {token.AND_ASSIGN}, token.AND_ASSIGN: {token.OR_ASSIGN},
}

func (f *finder) expression(n ast.Expr) {
	switch n := n.(type) {
	case *ast.ArrayType:
		f.stays = append(f.stays, n.Len) // a larger array does as well
	case *ast.BinaryExpr:
		switch n.Op {
		case token.LSS, token.GEQ:
			f.stays = append(f.stays, n.Y) // x < 1 is x <= 0
		case token.GTR, token.LEQ:
			f.stays = append(f.stays, n.X)
		}
		x, y := f.file.of(n.X), f.file.of(n.Y)
		for _, op := range operators[n.Op] {
			f.add(n, fmt.Sprintf("((%s) %s (%s))", x, op, y), fmt.Sprintf("%s → %s", short(f.file.of(n)), op))
		}
	case *ast.UnaryExpr:
		if n.Op == token.NOT || n.Op == token.SUB {
			f.replace(n, f.file.of(n.X))
		}
	case *ast.BasicLit:
		if n.Kind == token.INT {
			if v, err := strconv.ParseInt(n.Value, 0, 64); err == nil {
				if !slices.Contains(f.stays, ast.Expr(n)) {
					f.replace(n, strconv.FormatInt(v+1, 10))
				}
				if v == 1 {
					f.replace(n, "0")
				}
			}
		}
	case *ast.Ident:
		switch n.Name {
		case "true":
			f.replace(n, "false")
		case "false":
			f.replace(n, "true")
		}
	}
}

func (f *finder) statement(n ast.Stmt) {
	switch n := n.(type) {
	case *ast.SwitchStmt:
		f.heads = append(f.heads, n.Init)
	case *ast.TypeSwitchStmt:
		f.heads = append(f.heads, n.Init, n.Assign)
	case *ast.IfStmt:
		f.heads = append(f.heads, n.Init)
		cond := f.file.of(n.Cond)
		f.add(n.Cond, "("+cond+") && false", "if "+short(cond)+" → never")
		switch c := n.Cond.(type) {
		case *ast.BinaryExpr:
			if c.Op == token.LAND || c.Op == token.LOR {
				f.add(n.Cond, "!("+cond+")", "if "+short(cond)+" → if not")
			}
		case *ast.UnaryExpr:
		default:
			f.add(n.Cond, "!("+cond+")", "if "+short(cond)+" → if not")
		}
	case *ast.ForStmt:
		f.heads = append(f.heads, n.Init, n.Post)
		f.stopped(n.Body)
	case *ast.RangeStmt:
		f.stopped(n.Body)
	case *ast.CommClause:
		f.heads = append(f.heads, n.Comm)
	case *ast.CaseClause:
		if len(n.List) > 1 {
			for i := range n.List {
				rest := make([]string, 0, len(n.List))
				for k, e := range n.List {
					if k != i {
						rest = append(rest, f.file.of(e))
					}
				}
				s := f.file
				f.found = append(f.found, &mutant{
					file: s, in: f.in, from: s.at(n.List[0].Pos()), to: s.at(n.List[len(n.List)-1].End()), text: strings.Join(rest, ", "),
					what: "case without " + short(s.of(n.List[i])),
				})
			}
		}
	case *ast.IncDecStmt:
		other := "++"
		if n.Tok == token.INC {
			other = "--"
		}
		f.replace(n, f.file.of(n.X)+other)
	case *ast.AssignStmt:
		if n.Tok == token.DEFINE {
			return
		}
		for _, op := range operators[n.Tok] {
			f.replace(n, f.file.of(n.Lhs[0])+" "+op.String()+" "+f.file.of(n.Rhs[0]))
		}
		f.dropped(n)
	case *ast.ExprStmt, *ast.DeferStmt, *ast.SendStmt, *ast.BranchStmt:
		f.dropped(n)
	case *ast.ReturnStmt:
		f.returned(n)
	}
}

// dropped leaves a statement out, and lets the compiler see that its variables are used.
func (f *finder) dropped(n ast.Stmt) {
	if !slices.Contains(f.heads, n) {
		f.add(n, "if false { "+f.file.of(n)+" }", short(f.file.of(n))+" → dropped")
	}
}

// stopped leaves a loop at the beginning of its first round.
func (f *finder) stopped(body *ast.BlockStmt) {
	s := f.file
	head, _, _ := strings.Cut(string(s.text[s.at(body.Lbrace):s.at(body.End())]), "\n")
	f.found = append(f.found, &mutant{
		file: s, in: f.in, from: s.at(body.Lbrace) + 1, to: s.at(body.Lbrace) + 1, text: " if true { break }; ", what: "loop " + short(head+f.first(body)) + " → not run",
	})
}

// first is the first statement of a body, by which a loop is known.
func (f *finder) first(body *ast.BlockStmt) string {
	if len(body.List) == 0 {
		return ""
	}
	return " " + f.file.of(body.List[0])
}

// returned gives back nothing in the place of each value; a truth is turned round.
func (f *finder) returned(n *ast.ReturnStmt) {
	t := f.types[len(f.types)-1]
	if t.Results == nil {
		return
	}
	if len(n.Results) == 0 {
		return // named results: the assignments before it are changed
	}
	var results []string // the types, one a value
	for _, field := range t.Results.List {
		for range max(1, len(field.Names)) {
			results = append(results, f.file.of(field.Type))
		}
	}
	if len(results) != len(n.Results) {
		return // the results of one call, handed on: the call is changed where it is
	}
	for i, e := range n.Results {
		text := f.file.of(e)
		switch {
		case f.file.nothing[e], slices.Contains([]string{"nil", "true", "false"}, text):
			continue // nothing already, or changed as a constant
		}
		if c, ok := e.(*ast.CompositeLit); ok && len(c.Elts) == 0 {
			continue
		}
		values := make([]string, len(n.Results))
		for k, other := range n.Results {
			values[k] = f.file.of(other)
		}
		what := short(f.file.of(n)) + " → " + short(text) + " as nothing"
		if results[i] == "bool" {
			values[i], what = "!("+text+")", short(f.file.of(n))+" → not "+short(text)
			f.add(n, "return "+strings.Join(values, ", "), what)
			continue
		}
		values[i] = "*new(" + results[i] + ")"
		f.add(n, "{ _ = "+text+"; return "+strings.Join(values, ", ")+" }", what)
	}
}
