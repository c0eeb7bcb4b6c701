package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/internal/source"
)

// fault is an error about a key at the head of the rule file, at its place.
func (s *Set) fault(pos source.Pos, path, code, message string) *Error {
	return &Error{File: s.head.File, Line: pos.Line, Column: pos.Column, Path: path, Code: code, Message: message}
}

// uncorrected reports a correction of a version that is not among those of its rule set, or of another period. Without the original the
// cards that it gave cannot be verified any more.
func (s *Set) uncorrected(versions []*Set) ErrorList {
	if s.head.Supersedes == "" {
		return nil
	}
	i := slices.IndexFunc(versions, func(v *Set) bool { return v.head.Version == s.head.Supersedes })
	if i < 0 {
		var others []string
		for _, v := range versions {
			if v != s {
				others = append(others, v.head.Version)
			}
		}
		has := "有：" + strings.Join(others, "、")
		if others == nil {
			has = "规则集 " + s.head.ID + " 没有别的版本"
		}
		return ErrorList{s.fault(s.at.supersedes, "supersedes", codeSupersedes, fmt.Sprintf("被更正的版本%s不在这个文件夹里，%s。"+
			"被更正的规则文件要和更正的放在一起：按它评过的分要用它复核", source.Quoted(s.head.Supersedes), has))}
	}
	if of := versions[i]; !s.head.Effective.overlaps(of.head.Effective) {
		return ErrorList{s.fault(s.at.supersedes, "supersedes", codeSupersedes, fmt.Sprintf("版本 %s（%s）与被更正的版本 %s（%s）不是同一期间："+
			"更正要写同一期间；不是更正的，请删去 supersedes", s.head.Version, s.head.Effective, of.head.Version, of.head.Effective))}
	}
	return nil
}

// overlaps reports the versions of one rule set between which a year would not know which to take.
func overlaps(versions []*Set) (errs ErrorList) {
	for i, s := range versions {
		for _, other := range versions[:i] {
			where := fmt.Sprintf("规则集 %s 的版本 %s（%s）与版本 %s（%s）", s.head.ID, s.head.Version, s.head.Effective, other.head.Version, other.head.Effective)
			switch corrects, corrected := supersedes(versions, s, other), supersedes(versions, other, s); {
			case other.head.Version == s.head.Version:
				errs = append(errs, s.fault(s.at.version, "version", codeVersionsOverlap, where+"版本相同：更正的版本要另起一个 version，并写 supersedes"))
			case corrects && corrected:
				errs = append(errs, s.fault(s.at.supersedes, "supersedes", codeSupersedes, where+"互相更正：只能是后发的更正先发的"))
			case !s.head.Effective.overlaps(other.head.Effective), corrects, corrected, s.uncorrected(versions) != nil, other.uncorrected(versions) != nil:
			case s.head.Supersedes != "" && s.head.Supersedes == other.head.Supersedes:
				errs = append(errs, s.fault(s.at.supersedes, "supersedes", codeSupersedes, fmt.Sprintf("%s都更正版本 %s：后发的更正先发的，其中一份的 supersedes 写另一份的版本",
					where, s.head.Supersedes)))
			default:
				errs = append(errs, s.fault(s.at.effective, "effective", codeVersionsOverlap, where+
					"重叠：同一评价期间只能有一个版本；是更正的，在更正的那一份写 supersedes 和被更正的版本"))
			}
		}
	}
	return errs
}

// supersedes reports whether one version corrects another, at once or by way of others.
func supersedes(versions []*Set, s, other *Set) bool {
	for range versions { // a chain is no longer than there are versions, unless it is a circle
		i := slices.IndexFunc(versions, func(v *Set) bool { return s.head.Supersedes != "" && v.head.Version == s.head.Supersedes })
		if i < 0 {
			return false
		}
		if s = versions[i]; s == other {
			return true
		}
	}
	return false
}

// sameNames reports rule sets that people would call by one name: that of one, its id with its version, is the name or the id of another.
func sameNames(sets []*Set) (errs ErrorList) {
	for i, s := range sets {
		for _, other := range sets[:i] {
			name := s.Name()
			if s.head.ID == other.Name() {
				name = s.head.ID
			}
			if s.head.ID != other.head.ID && (name == other.Name() || name == other.head.ID) {
				errs = append(errs, s.fault(s.at.id, "rule_set", codeSameName, fmt.Sprintf("规则集 %s 版本 %s 与规则集 %s 版本 %s 都能叫 %s，分不清：请改其中一个的 rule_set 或 version",
					s.head.ID, s.head.Version, other.head.ID, other.head.Version, name)))
			}
		}
	}
	return errs
}
