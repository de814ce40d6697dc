/** Tells the editor's debug hover which expression is meant. */
import * as vscode from 'vscode';
import { expressionAt } from './expression.js';

export const evaluatableExpressions: vscode.EvaluatableExpressionProvider = {
  provideEvaluatableExpression(document, position) {
    const found = expressionAt(document.lineAt(position.line).text, position.character);
    return (
      found && new vscode.EvaluatableExpression(new vscode.Range(position.line, found.start, position.line, found.end))
    );
  },
};
