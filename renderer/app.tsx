// The page as a whole: the providers around every screen, and the screen for each address.
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { Suspense, useEffect } from 'react';
import { Redirect, Route, Router, Switch } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { ReviewList } from '../preload/contract.ts';
import { followWorkbench, queries } from './bridge/ask.ts';
import { FolderChooser } from './folder/folder-chooser.tsx';
import { UploadDialog } from './folder/upload-dialog.tsx';
import { Frame } from './frame/frame.tsx';
import { text as frameText } from './frame/text.ts';
import { NotFound } from './frame/not-found.tsx';
import { theme, variables } from './theme/theme.ts';
import { PageGuard } from './components/page-guard.tsx';
import { Loading } from './components/view-states.tsx';
import { patterns, routes, unsealed } from './routes.ts';
import {
  Agreement, CheckScreen, Compare, GlossaryPage, Home, LabelMode, loadAllScreens, Messages, Pictures, Predict, ReviewPage, RunPage, Runs,
  Settings, Showdown, Train,
} from './screens.ts';

const idsOf = (list: string | undefined): number[] =>
  (list ?? '').split(',').map(Number).filter((id) => Number.isInteger(id) && id > 0);

/** After the first screen has come up. */
const idleMs = 500;

function Screens() {
  return <Switch>
    <Route path={patterns.home}><Home /></Route>
    <Route path={patterns.newProject}>{({ folder }) => <Home importing={unsealed(folder)} />}</Route>
    <Route path={patterns.pictures}>{({ project }) => <Pictures project={Number(project)} filter="" />}</Route>
    <Route path={patterns.picturesFiltered}>
      {({ project, filter }) => <Pictures project={Number(project)} filter={unsealed(filter)} />}
    </Route>
    <Route path={patterns.addPictures}>
      {({ project, folder }) => <Pictures project={Number(project)} filter="" importing={unsealed(folder)} />}
    </Route>
    <Route path={patterns.label}>{({ project }) => <LabelMode key={project} project={Number(project)} />}</Route>
    <Route path={patterns.labelClass}>
      {({ project, of }) => <LabelMode key={`${project} ${of}`} project={Number(project)} of={unsealed(of)} />}
    </Route>
    <Route path={patterns.agreement}>{({ project }) => <Agreement key={project} project={Number(project)} />}</Route>
    <Route path={patterns.check}>{({ project }) => <CheckScreen key={project} project={Number(project)} />}</Route>
    <Route path={patterns.train}>{({ project }) => <Train key={project} project={Number(project)} />}</Route>
    <Route path={patterns.trainLike}>
      {({ project, run }) => <Train key={`${project} ${run}`} project={Number(project)} like={Number(run)} />}
    </Route>
    <Route path={patterns.showdown}>
      {({ project, showdown }) => <Showdown key={showdown} project={Number(project)} showdown={Number(showdown)} />}
    </Route>
    <Route path={patterns.runs}>{({ project }) => <Runs key={project} project={Number(project)} />}</Route>
    <Route path={patterns.run}>{({ project, run }) => <RunPage key={run} project={Number(project)} run={Number(run)} />}</Route>
    <Route path={patterns.runTab}>
      {({ project, run, tab }) => <RunPage key={run} project={Number(project)} run={Number(run)} tab={tab} />}
    </Route>
    <Route path={patterns.cell}>
      {({ project, run, label, predicted }) => <RunPage key={run} project={Number(project)} run={Number(run)}
        cell={{ label: unsealed(label), predicted: unsealed(predicted) }} />}
    </Route>
    <Route path={patterns.compare}>{({ project }) => <Compare project={Number(project)} runs={[]} />}</Route>
    <Route path={patterns.compareRuns}>{({ project, runs }) => <Compare project={Number(project)} runs={idsOf(runs)} />}</Route>
    <Route path={patterns.review}>{({ project }) => <ReviewPage key={project} project={Number(project)} list="mistakes" />}</Route>
    <Route path={patterns.reviewList}>
      {({ project, list }) => <ReviewPage key={project} project={Number(project)} list={ReviewList.catch('mistakes').parse(list)} />}
    </Route>
    <Route path={patterns.predict}>{({ project }) => <Predict key={project} project={Number(project)} />}</Route>
    <Route path={patterns.predictions}>
      {({ project, set }) => <Predict key={set} project={Number(project)} predictionSet={Number(set)} />}
    </Route>
    <Route path={patterns.use}>{({ project }) => <Redirect to={routes.predict(Number(project))} replace />}</Route>
    <Route path={patterns.useResult}>
      {({ project, set }) => <Redirect to={routes.predictions(Number(project), Number(set))} replace />}
    </Route>
    <Route path={patterns.glossary}><GlossaryPage term="" /></Route>
    <Route path={patterns.glossaryTerm}>{({ term }) => <GlossaryPage term={unsealed(term)} />}</Route>
    <Route path={patterns.settings}><Settings section="" /></Route>
    <Route path={patterns.settingsSection}>{({ section }) => <Settings section={section} />}</Route>
    <Route><NotFound /></Route>
  </Switch>;
}

export function App() {
  useEffect(followWorkbench, []);
  useEffect(() => {
    const timer = setTimeout(() => void loadAllScreens(), idleMs);
    return () => clearTimeout(timer);
  }, []);
  return <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
    <QueryClientProvider client={queries}>
      <Suspense><Messages /></Suspense>
      <Router hook={useHashLocation}>
        <FolderChooser>
          <UploadDialog>
            <Frame><PageGuard><Suspense fallback={<Loading text={frameText.screenComes} />}><Screens /></Suspense></PageGuard></Frame>
          </UploadDialog>
        </FolderChooser>
      </Router>
    </QueryClientProvider>
  </MantineProvider>;
}
