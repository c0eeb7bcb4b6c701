// What the author's page takes from CodeMirror.
export {EditorView, basicSetup} from 'codemirror';
export {EditorState} from '@codemirror/state';
export {yaml} from '@codemirror/lang-yaml';
export {setDiagnostics, lintGutter, forceLinting, openLintPanel} from '@codemirror/lint';
export {autocompletion} from '@codemirror/autocomplete';
